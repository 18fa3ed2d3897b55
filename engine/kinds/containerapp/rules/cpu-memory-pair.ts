import { containerAppSizeFor, containerAppSizes, isContainerAppSize } from '../../../../domain/container-app-size.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { type Entry, isScalar, valuePlace } from '../../../readers/tree.ts';
import type { Container, ContainerAppModel } from '../model.ts';
import { gibibytesOf, memoryOf, processorsOf, totalOf } from '../sizes.ts';

/** Azure compares the sum over all containers with a list of pairs; dedicated profiles have no such list. */
export default defineRule<ContainerAppModel>({
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

  *check({ app }) {
    const { containers, isConsumption } = app;
    if (!containers || !isConsumption) return;
    const wrong = containers.list.flatMap(wrongUnits);
    yield* wrong;
    const total = wrong.length > 0 ? undefined : totalOf(containers.list);
    if (!total || isContainerAppSize(total.vCpu, total.memoryGi)) return;
    const [only, ...others] = containers.list;
    const memory = only?.resources.memory;
    const own = `${total.vCpu} vCPU with ${total.memoryGi}Gi`;
    const what =
      others.length > 0 ? `The ${others.length + 1} containers have ${own} together` : `A replica has ${own}`;
    const most = containerAppSizes.at(-1);
    const message = `${what}, and Azure has 0.25 vCPU with 0.5Gi and its multiples up to ${most?.vCpu} vCPU with ${most?.memoryGi}Gi: it refuses the app.`;
    const at = others.length === 0 && memory ? valuePlace(memory) : containers.at;
    yield { at, message, fixes: others.length === 0 && only ? fixesFor(only, total) : [] };
  },
});

/** What Azure refuses of one container, whatever the others have. */
function wrongUnits({ resources }: Container): Problem[] {
  const { cpu, memory } = resources;
  const found: Problem[] = [];
  const processors = processorsOf(cpu);
  if (cpu && processors !== undefined && !isInHundredths(processors)) {
    const message = `\`cpu: ${processors}\` has more than two decimals: Azure refuses the app.`;
    found.push({ at: valuePlace(cpu), message });
  }
  const size = memoryOf(memory);
  if (memory && size && size.unit !== 'Gi') {
    const written = `\`memory: ${size.amount}${size.unit}\``;
    const message = `${written} is not in \`Gi\`, the only unit there is: Azure refuses the app.`;
    found.push({ at: valuePlace(memory), message, fixes: inGibibytes(memory, size) });
  } else if (memory && size && !isInHundredths(size.amount)) {
    const message = `\`memory: ${size.amount}Gi\` has more than two decimals: Azure refuses the app.`;
    found.push({ at: valuePlace(memory), message });
  }
  return found;
}

function isInHundredths(value: number): boolean {
  return Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
}

function inGibibytes(memory: Entry, { amount, unit }: { readonly amount: number; readonly unit: string }): Fix[] {
  const gibibytes = unit === 'Mi' ? amount / 1024 : undefined;
  if (gibibytes === undefined || !isInHundredths(gibibytes)) return [];
  return written(memory, `${gibibytes}Gi`, `Write it as ${gibibytes}Gi`);
}

function fixesFor({ resources }: Container, total: { readonly vCpu: number; readonly memoryGi: number }): Fix[] {
  const { cpu, memory } = resources;
  const size = containerAppSizeFor(total.vCpu, total.memoryGi);
  if (!cpu || !memory || !size) return [];
  const title = `Give it ${size.vCpu} vCPU with ${size.memoryGi}Gi`;
  const processors = size.vCpu === processorsOf(cpu) ? [] : written(cpu, String(size.vCpu), title);
  const gibibytes = size.memoryGi === gibibytesOf(memory) ? [] : written(memory, `${size.memoryGi}Gi`, title);
  const edits = [...processors, ...gibibytes].flatMap((fix) => fix.edits);
  return edits.length === 0 ? [] : [{ title, edits }];
}

/** The value with its quotes as they are; nothing where it stands somewhere else. */
function written({ value, alias, merged }: Entry, text: string, title: string): Fix[] {
  if (!isScalar(value) || alias || merged) return [];
  const isQuoted = value.style === 'double' || value.style === 'single';
  if (!isQuoted && value.style !== 'plain') return [];
  const quote = value.style === 'double' ? '"' : "'";
  return [
    { title, edits: [{ source: value.source, span: value.span, text: isQuoted ? `${quote}${text}${quote}` : text }] },
  ];
}
