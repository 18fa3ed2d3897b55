import { inWords } from '../../../../domain/bytes.ts';
import type { Target } from '../../../../domain/resolve.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Fix, type Related } from '../../../core/rule.ts';
import { child, isScalar, valuePlace } from '../../../readers/tree.ts';
import { replaceValue } from '../../../readers/yaml/edit.ts';
import { type Origin, valueAt } from '../../deployment/origin.ts';
import { type Amount, memoryOf } from '../memory.ts';
import type { ComposeModel, Service } from '../model.ts';
import { workersOf } from '../server-command.ts';

interface Need {
  readonly target: Target<Origin>;
  readonly count: number;
  readonly memory: number;
}

const STEP = 128 * 1024 ** 2;

/** A limit below what the workers take kills one of them each time there is work for all. */
export default defineRule<ComposeModel>({
  id: 'compose/memory-vs-workers',
  title: 'Memory limit below what the workers need',
  severity: 'warning',
  fix: 'review', // fewer workers may be the better answer
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/engine/containers/resource_constraints/#memory',
    'https://docs.gunicorn.org/en/stable/design.html#how-many-workers',
  ],
  byParts: true,
  byText: true,

  *check({ services, declared }) {
    for (const service of services) {
      const { limit } = memoryOf(service.body);
      const need = limit?.bytes === undefined ? undefined : largest(needsOf(service, declared(service.name)));
      if (!limit?.bytes || !need || need.count * need.memory <= limit.bytes) continue;
      const { count, memory, target } = need;
      const workers = count === 1 ? 'a worker takes' : `${count} workers of ${inWords(memory)} take`;
      yield {
        at: valuePlace(limit.entry),
        message: `\`${service.name}\` may take ${inWords(limit.bytes)}, and ${workers} ${inWords(count * memory)} (\`workers.memory\`): when all of them work, the kernel kills one in the middle of its requests.`,
        related: declaredAt(target),
        fixes: fixesFor(limit, count * memory),
        environment: target.environment.kind,
      };
    }
  },
});

/** What the command says is what runs; where it does not tell, the project's word holds. */
function needsOf({ body }: Service, targets: readonly Target<Origin>[]): Need[] {
  if (targets.length === 0) return [];
  const started = workersOf(child(body, 'command')) ?? workersOf(child(body, 'entrypoint'));
  return targets.flatMap((target) => {
    const [count, memory] = [started ?? knownOf(target.workers.count), knownOf(target.workers.memory)];
    return count === undefined || memory === undefined ? [] : [{ target, count, memory }];
  });
}

function largest(needs: readonly Need[]): Need | undefined {
  return needs.reduce<Need | undefined>(
    (most, need) => (most && most.count * most.memory >= need.count * need.memory ? most : need),
    undefined,
  );
}

function declaredAt({ workers: { memory } }: Target<Origin>): Related[] {
  return memory.state === 'known' ? [{ at: valueAt(memory.at), message: 'what one worker takes' }] : [];
}

/** A quarter above: the process that starts the workers, and what the system keeps for files. */
function fixesFor({ entry }: Amount, need: number): Fix[] {
  if (entry.alias || entry.merged || !isScalar(entry.value)) return [];
  const bytes = Math.ceil((need * 1.25) / STEP) * STEP;
  const { style } = entry.value;
  const quote = style === 'double' ? '"' : style === 'single' ? "'" : '';
  const text = `${quote}${bytes / 1024 ** 2}m${quote}`;
  return [{ title: `Raise the limit to ${inWords(bytes)}`, edits: [replaceValue(entry, text)] }];
}
