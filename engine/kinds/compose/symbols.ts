import type { Symbol } from '../../core/language.ts';
import { child, type Entry, entriesOf, rootOf, scalarOf } from '../../readers/tree.ts';
import type { ComposeModel } from './model.ts';

const GROUPS: readonly (readonly [key: string, kind: Symbol['kind']])[] = [
  ['services', 'service'],
  ['networks', 'network'],
  ['volumes', 'volume'],
  ['secrets', 'group'],
  ['configs', 'group'],
];

/** What this file itself declares, group by group; a service with the image it runs. */
export function symbolsOf({ tree, source }: ComposeModel): readonly Symbol[] {
  const root = rootOf(tree);
  return GROUPS.flatMap(([key, kind]) => {
    const own = entriesOf(child(root, key)).filter((entry) => entry.source.path === source.path && !entry.merged);
    return own.map((entry) => symbol(entry, kind));
  });
}

function symbol(entry: Entry, kind: Symbol['kind']): Symbol {
  const image = kind === 'service' ? scalarOf(child(entry.value, 'image')) : undefined;
  const end = Math.max(entry.keySpan[1], (entry.alias ?? entry.value.span)[1]);
  return {
    name: entry.key,
    kind,
    nameSpan: entry.keySpan,
    span: [entry.keySpan[0], end],
    children: [],
    ...(typeof image === 'string' && { detail: image }),
  };
}
