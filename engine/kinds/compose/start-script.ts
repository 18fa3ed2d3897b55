import {
  child,
  entriesOf,
  entryOf,
  isScalar,
  isSeq,
  itemsOf,
  type MapNode,
  type Node,
  scalarOf,
} from '../../readers/tree.ts';

/** What restarts on the author's own machine whenever a file is saved. */
const DEVELOPMENT = /\brunserver\b|--reload\b|\bnodemon\b|\bwatch\b|\brun dev\b/;

/** Whether a script is for the machine of its author. */
export function isForDevelopment(script: string): boolean {
  return DEVELOPMENT.test(script);
}

/** What a shell is given: the whole text, the word behind `sh -c`, or the only word of a list. */
export function scriptOf(node: Node | undefined): string | undefined {
  if (isScalar(node)) return typeof node.value === 'string' ? node.value : undefined;
  if (!isSeq(node)) return undefined;
  const words = itemsOf(node).map((item) => String(scalarOf(item) ?? ''));
  const [shell = '', option = '', script] = words;
  if (words.length === 1) return shell;
  return /(?:^|\/)(?:ba|da|a)?sh$/.test(shell) && /^-[a-z]*c$/.test(option) ? script : undefined;
}

/** It ends by itself, or somebody starts it by hand. */
export function isJob(body: MapNode): boolean {
  const restart = scalarOf(child(body, 'restart'));
  return restart === 'no' || restart === false || entryOf(body, 'profiles') !== undefined;
}

/** Those a service waits for until they have ended well. */
export function completedFor(body: MapNode): readonly string[] {
  const waits = entriesOf(child(body, 'depends_on'));
  return waits.flatMap(({ key, value }) =>
    scalarOf(child(value, 'condition')) === 'service_completed_successfully' ? [key] : [],
  );
}
