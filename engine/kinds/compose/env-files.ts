import { child, isMap, isSeq, itemsOf, type Node, scalarOf } from '../../readers/tree.ts';
import { knownText } from './known.ts';

export interface EnvFile {
  readonly node: Node;
  /** As written. */
  readonly path: string;
  readonly required: boolean;
}

/** The environment files of a service whose names no variable can change. */
export function envFilesOf(body: Node): EnvFile[] {
  const written = child(body, 'env_file');
  const items = isSeq(written) ? itemsOf(written) : written ? [written] : [];
  return items.flatMap((item) => {
    const node = isMap(item) ? child(item, 'path') : item;
    const path = knownText(node);
    return node && path !== undefined ? [{ node, path, required: scalarOf(child(item, 'required')) !== false }] : [];
  });
}
