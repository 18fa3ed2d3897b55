import { child, isMap, isSeq, itemsOf, type MapNode, type Node, scalarOf } from '../../readers/tree.ts';
import { isUnknown } from './known.ts';

/** Where the number of a port may be named as well. */
const STATED = ['command', 'entrypoint', 'environment', 'labels'];

/** A port that a variable, an option or a label names is a port it may well listen on. */
export function mentionsPort(body: MapNode, port: number): boolean {
  return STATED.some((key) => says(child(body, key), String(port)));
}

function says(node: Node | undefined, number: string): boolean {
  if (isSeq(node)) return itemsOf(node).some((item) => says(item, number));
  if (isMap(node)) return node.entries.some(({ key, value }) => says(value, number) || isOpenPort(key, value));
  const text = String(scalarOf(node) ?? '');
  return numbersIn(text).includes(number) || (text.includes('PORT') && text.includes('$'));
}

/** `PORT: ${PORT}` */
function isOpenPort(key: string, value: Node): boolean {
  return key.includes('PORT') && (isUnknown(value) || scalarOf(value) === null);
}

function numbersIn(text: string): string[] {
  return text.match(/\d+/g) ?? [];
}
