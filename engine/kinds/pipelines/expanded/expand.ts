import type { Entry, Item, MapNode, Node, SeqNode, Tree } from '../../../readers/tree.ts';
import { isComputedKey, isDirective, isOnlyDirectives } from './directive.ts';
import type { Spelling } from './spelling.ts';

/** Whether an item or entry is there is decided when the file is put together. */
export interface Decided {
  readonly isConditional?: true;
}

/** Keys of it are only known when the file is put together. */
interface OpenMap extends MapNode {
  readonly isOpen: true;
}

export function isOpenMap(node: MapNode): node is OpenMap {
  return 'isOpen' in node;
}

/** The keys that say what a step, job or stage is: of two branches that bring one each, the first is shown. */
const CHOICES: ReadonlySet<string> = new Set([
  ...['task', 'script', 'bash', 'pwsh', 'powershell', 'checkout', 'download', 'downloadBuild', 'publish'],
  ...['getPackage', 'upload', 'reviewApp', 'template', 'job', 'deployment', 'stage'],
]);

/**
 * A file as Azure Pipelines sees it: keys in the capitals of the schema, and what `${{ if }}:`, `${{ each }}:` and
 * `${{ insert }}:` bring beside what is written there. All branches are shown at once, each where it was written.
 */
export function expandedTree(tree: Tree, spelling: Spelling): Tree {
  const known = new Map<Node, Node>();
  const expand: Expand = (node) => {
    if (node.type === 'scalar') return node;
    const before = known.get(node);
    if (before) return before;
    const made = node.type === 'seq' ? expandedList(node, expand) : expandedMap(node, spelling, expand);
    known.set(node, made);
    return made;
  };
  return { ...tree, documents: tree.documents.map(({ root }) => ({ root: root && expand(root) })) };
}

type Expand = (node: Node) => Node;

function expandedList(list: SeqNode, expand: Expand): SeqNode {
  const items = list.items.flatMap((item): readonly Item[] => {
    const { value, alias } = item;
    if (alias || !isOnlyDirectives(value)) return [{ ...item, value: expand(value) }];
    return value.entries.flatMap((entry) => itemsBrought(entry, expand));
  });
  return { ...list, items };
}

/** What an alias brings is left where it is: Azure Pipelines knows none, and lists of lists of aliases have no end. */
function itemsBrought({ value, alias, merged }: Entry, expand: Expand): readonly (Item & Decided)[] {
  if (alias || merged || (value.type === 'scalar' && value.value === null)) return [];
  const brought = expand(value);
  const items = brought.type === 'seq' ? brought.items : [{ value: brought }];
  return items.map((item) => ({ ...item, isConditional: true }));
}

function expandedMap(map: MapNode, spelling: Spelling, expand: Expand): MapNode | SeqNode {
  if (isOnlyDirectives(map) && map.entries.every(({ value, alias }) => value.type === 'seq' && !alias)) {
    const items = map.entries.flatMap((entry) => itemsBrought(entry, expand));
    return { type: 'seq', source: map.source, span: map.span, flow: map.flow, items };
  }
  const entries: (Entry & Decided)[] = [];
  let isOpen = false;
  for (const entry of map.entries) {
    if (!isDirective(entry)) {
      entries.push(spelled(entry, spelling, expand));
      isOpen ||= isComputedKey(entry);
      continue;
    }
    const brought = entry.alias || entry.merged ? undefined : expand(entry.value);
    if (brought?.type === 'map') {
      isOpen ||= isOpenMap(brought);
      if (!isOtherChoice(entries, brought)) {
        for (const each of brought.entries) entries.push({ ...each, isConditional: true });
      }
    } else isOpen ||= brought?.type !== 'scalar' || brought.value !== null;
  }
  return { ...map, entries, ...(isOpen && { isOpen }) };
}

function spelled(entry: Entry, spelling: Spelling, expand: Expand): Entry {
  const key = spelling.key(entry.key);
  const { value } = entry;
  if (value.type !== 'scalar') return { ...entry, key, value: expand(value) };
  const meant = spelling.value(key, value.value);
  return { ...entry, key, value: meant === value.value ? value : { ...value, value: meant } };
}

function isOtherChoice(entries: readonly Entry[], { entries: others }: MapNode): boolean {
  const own = entries.find(({ key }) => CHOICES.has(key))?.key;
  return own !== undefined && others.some(({ key }) => CHOICES.has(key) && key !== own);
}
