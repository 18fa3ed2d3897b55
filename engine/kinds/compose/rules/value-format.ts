import { bytesOf } from '../../../../domain/bytes.ts';
import { durationOf } from '../../../../domain/duration.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import {
  type Entry,
  entriesOf,
  isMap,
  itemsOf,
  keyPlace,
  type Node,
  placeOf,
  rootOf,
  scalarOf,
  valuePlace,
} from '../../../readers/tree.ts';
import { walk } from '../../../readers/walk.ts';
import type { ComposeModel } from '../model.ts';
import { portFault } from '../port-format.ts';
import { sections } from '../short-forms.ts';

type Check = (entry: Entry) => readonly Problem[];

/** What is looked at below a key of a service, by that key: most keys cost one look into this table. */
const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['environment', ({ value }) => environment(value)],
  ['volumes', ({ value }) => itemsOf(value).flatMap(volume)],
  ['ports', ({ value }) => itemsOf(value).flatMap(port)],
  ['mem_limit', size],
  ['mem_reservation', size],
  ['shm_size', size],
  ['stop_grace_period', duration],
  ['healthcheck', within({ interval: duration, timeout: duration, start_period: duration, start_interval: duration })],
  [
    'deploy',
    within({
      restart_policy: within({ delay: duration, window: duration }),
      update_config: within({ delay: duration, monitor: duration }),
      rollback_config: within({ delay: duration, monitor: duration }),
      resources: within({ limits: within({ memory: size }), reservations: within({ memory: size }) }),
    }),
  ],
]);
const NONE: readonly Problem[] = [];

/** Values of the right type that Docker still cannot read; the schema lets them through. */
export default defineRule<ComposeModel>({
  id: 'compose/value-format',
  title: 'Value that Docker Compose cannot read',
  severity: 'error',
  everywhere: true,
  fix: 'review', // only a blank too many can be told from what was meant
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/services/#environment',
    'https://docs.docker.com/reference/compose-file/services/#ports',
    'https://docs.docker.com/reference/compose-file/services/#volumes',
    'https://docs.docker.com/reference/compose-file/extension/#specifying-byte-values',
  ],
  byParts: true,
  byText: true,

  *check({ services, tree }) {
    // A text that is no YAML is read around the break: its keys are not what was meant.
    if (tree.problems.length === 0 && !tree.allKeysAreText) yield* oddKeys(rootOf(tree));
    for (const { body } of services) {
      for (const entry of body.entries) {
        const check = CHECKS.get(entry.key);
        if (check) yield* check(entry);
      }
    }
  },
});

function within(checks: Readonly<Record<string, Check>>): Check {
  const below = new Map(Object.entries(checks));
  return ({ value }) => {
    const problems: Problem[] = [];
    for (const entry of entriesOf(value)) {
      for (const problem of below.get(entry.key)?.(entry) ?? NONE) problems.push(problem);
    }
    return problems;
  };
}

function oddKeys(root: Node | undefined): readonly Problem[] {
  const problems: Problem[] = [];
  if (!root) return problems;
  walk(root, {
    enters: ({ key }) => !key.startsWith('x-'),
    entry: (entry) => {
      if (entry.keyIsString || entry.merged || entry.keySpan[0] === entry.keySpan[1]) return;
      const message = `\`${entry.key}\` is a number, a switch or nothing to YAML, and a key here is a text: without quotes the file is refused.`;
      problems.push({ at: keyPlace(entry), message, layer: 'schema' });
    },
  });
  return problems;
}

function environment(node: Node): readonly Problem[] {
  const entries = entriesOf(node).filter(({ key }) => endsBlank(key));
  if (entries.length > 0) return entries.map((entry) => trailing(entry.key, keyPlace(entry)));
  return itemsOf(node).flatMap((item) => {
    const text = scalarOf(item);
    const name = typeof text === 'string' ? text.slice(0, Math.max(0, text.indexOf('='))) : '';
    return endsBlank(name) ? trailing(name, placeOf(item)) : NONE;
  });
}

function endsBlank(name: string): boolean {
  const last = name.charCodeAt(name.length - 1);
  return last === 32 || last === 9 || (last > 127 && name.trimEnd() !== name);
}

function trailing(name: string, at: Problem['at']): Problem {
  const message = `\`${name.trim()}\` has a blank before its \`=\`: the blank would be part of the name, and the file is refused.`;
  return { at, message, fixes: withoutBlank(name, at) };
}

/** Only where the name stands in the file as it is read: no escapes, no folded lines. */
function withoutBlank(name: string, { source, span }: Problem['at']): readonly Fix[] {
  const start = source.text.indexOf(name, span[0]);
  if (start < 0 || start > span[0] + 1) return [];
  const [end, sign] = [start + name.trimEnd().length, start + name.length];
  const before = { source, span: [end, sign], text: '' } as const;
  // Whoever writes `A = 1` means no blank of the value either.
  const after = /^=([ \t]+)\S/.exec(source.text.slice(sign, span[1]))?.[1];
  if (after === undefined) return [{ title: 'Remove the blank', edits: [before] }];
  const edits = [before, { source, span: [sign + 1, sign + 1 + after.length], text: '' } as const];
  return [{ title: 'Remove the blanks around `=`', edits }];
}

function volume(item: Node): readonly Problem[] {
  const text = scalarOf(item);
  if (typeof text !== 'string' || text === '' || text.includes('$')) return NONE;
  // Only two colons side by side, or one at an end, can have nothing between them.
  if (!/^:|::|:$/.test(text) || !sections(text).includes('')) return NONE;
  return [{ at: placeOf(item), message: `\`${text}\` has nothing between two colons: the file is refused.` }];
}

function port(item: Node): readonly Problem[] {
  const text = scalarOf(item);
  if (typeof text !== 'string' || text === '' || text.includes('$')) return NONE;
  const fault = portFault(text);
  if (!fault) return NONE;
  return [{ at: placeOf(item), message: `${fault}${fault.includes(': ') ? ', and' : ':'} the file is refused.` }];
}

function duration(entry: Entry): readonly Problem[] {
  const text = scalarOf(entry.value);
  // A sign or a blank is left to Docker; what begins with a digit is meant as a duration.
  if (typeof text !== 'string' || !/^\d[^\s$]*$/.test(text) || durationOf(text) !== undefined) return NONE;
  const message = `\`${text}\` is no duration, which is a number with its unit, such as \`30s\` or \`1m30s\`: the file is refused.`;
  return [{ at: valuePlace(entry), message }];
}

function size(entry: Entry): readonly Problem[] {
  const text = scalarOf(entry.value);
  // Only what has the look of an amount and is none: signs and empty values have meanings of their own.
  if (typeof text !== 'string' || !/^\d/.test(text) || text.includes('$') || isMap(entry.value)) return NONE;
  if (bytesOf(text) !== undefined) return NONE;
  const message = `\`${text}\` is no amount of memory, which is a number with \`b\`, \`k\`, \`m\` or \`g\`: the file is refused.`;
  return [{ at: valuePlace(entry), message }];
}
