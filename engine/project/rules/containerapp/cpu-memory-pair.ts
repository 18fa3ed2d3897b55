import { containerAppSizeFor, containerAppSizes, isContainerAppSize } from '../../../../domain/container-app-size.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { type ContainerApp, purposeIn } from '../../graph/container-app.ts';
import type { DeclaredContainer, WrittenMemory } from '../../graph/declared-container.ts';
import type { DeclaredContainers } from '../../graph/declared-container-app.ts';
import { rewritten, type Spot } from '../../graph/spot.ts';

/** Azure compares the sum over all containers with a list of pairs; dedicated profiles have no such list. */
export default defineRule<ContainerApp>({
  id: 'containerapp/cpu-memory-pair',
  title: 'Processors and memory that do not go together',
  severity: 'error',
  everywhere: true,
  fix: 'review', // a larger replica costs more, and a smaller one may not start
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/containers#allocations',
    'https://learn.microsoft.com/azure/container-apps/workload-profiles-overview',
  ],

  *check(app) {
    for (const own of app.declared) {
      if (!own.containers.isConsumption) continue;
      const environment = purposeIn(app, own);
      const wrong = own.containers.list.flatMap(wrongUnits);
      for (const problem of wrong) yield { ...problem, environment };
      const problem = wrong.length > 0 ? undefined : wrongSum(own.containers, own.by !== 'containerapp');
      if (problem) yield { ...problem, environment };
    }
  },
});

/** Of the YAML of an app a list of containers is whole, also where the rest of the app is not. */
function wrongSum({ list, isWhole, at: all }: DeclaredContainers, mayBePartial: boolean): Problem | undefined {
  const total = isWhole || !mayBePartial ? totalOf(list) : undefined;
  if (!total || isContainerAppSize(total.vCpu, total.memoryGi)) return undefined;
  const [only, ...others] = list;
  const own = `${total.vCpu} vCPU with ${total.memoryGi}Gi`;
  const what = others.length > 0 ? `The ${others.length + 1} containers have ${own} together` : `A replica has ${own}`;
  const most = containerAppSizes.at(-1);
  const least = containerAppSizes[0];
  const at = others.length === 0 && only?.memory.state === 'known' ? only.memory.at : all;
  return {
    at,
    message: `${what}, and Azure has ${least?.vCpu} vCPU with ${least?.memoryGi}Gi and its multiples up to ${most?.vCpu} vCPU with ${most?.memoryGi}Gi: it refuses the app.`,
    fixes: others.length === 0 && only ? fixesFor(only, total) : [],
  };
}

interface Total {
  readonly vCpu: number;
  readonly memoryGi: number;
}

/** Nothing unless it is known of every one. */
function totalOf(containers: readonly DeclaredContainer[]): Total | undefined {
  const cpus = containers.map(({ cpu }) => knownOf(cpu));
  const memories = containers.map(({ memory }) => knownOf(memory));
  if (containers.length === 0 || !cpus.every((cpu) => cpu !== undefined && cpu > 0)) return undefined;
  if (!memories.every((memory) => memory?.unit === 'Gi')) return undefined;
  const sum = (values: readonly (number | undefined)[]) =>
    Math.round(values.reduce<number>((total, value) => total + (value ?? 0), 0) * 10_000) / 10_000;
  return { vCpu: sum(cpus), memoryGi: sum(memories.map((memory) => memory?.amount)) };
}

/** What Azure refuses of one container, whatever the others have. */
function wrongUnits({ cpu, memory }: DeclaredContainer): Problem[] {
  const found: Problem[] = [];
  if (cpu.state === 'known' && !isInHundredths(cpu.value))
    found.push({ at: cpu.at, message: `\`cpu: ${cpu.value}\` has more than two decimals: Azure refuses the app.` });
  if (memory.state !== 'known') return found;
  const { value, at } = memory;
  const written = `\`memory: ${value.amount}${value.unit}\``;
  // A number alone is what old samples have: whether Azure refuses it is not known.
  if (value.unit === '') return found;
  if (value.unit !== 'Gi') {
    const message = `${written} is not in \`Gi\`, the only unit there is: Azure refuses the app.`;
    found.push({ at, message, fixes: inGibibytes(value, at) });
  } else if (!isInHundredths(value.amount))
    found.push({ at, message: `${written} has more than two decimals: Azure refuses the app.` });
  return found;
}

function isInHundredths(value: number): boolean {
  return Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
}

function inGibibytes({ amount, unit }: WrittenMemory, at: Spot): Fix[] {
  const gibibytes = unit === 'Mi' ? amount / 1024 : undefined;
  if (gibibytes === undefined || !isInHundredths(gibibytes)) return [];
  return [{ title: `Write it as ${gibibytes}Gi`, edits: rewritten(at, `${gibibytes}Gi`) }];
}

/** Both at once, or nothing: one without the other is no size either. */
function fixesFor({ cpu, memory }: DeclaredContainer, total: Total): Fix[] {
  const size = containerAppSizeFor(total.vCpu, total.memoryGi);
  if (cpu.state !== 'known' || memory.state !== 'known' || !size) return [];
  const changes = [
    { at: cpu.at, isDue: size.vCpu !== cpu.value, text: String(size.vCpu) },
    { at: memory.at, isDue: size.memoryGi !== memory.value.amount, text: `${size.memoryGi}Gi` },
  ].filter(({ isDue }) => isDue);
  const edits = changes.map(({ at, text }) => rewritten(at, text));
  if (edits.some((each) => each.length === 0)) return [];
  return [{ title: `Give it ${size.vCpu} vCPU with ${size.memoryGi}Gi`, edits: edits.flat() }];
}
