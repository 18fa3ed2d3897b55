import type { Edit } from '../../core/span.ts';
import type { MapNode } from '../../readers/tree.ts';

/** Writes one more key at the end of an object, on a line of its own where the others stand on theirs. */
export function addKey(map: MapNode, key: string, value: string): readonly Edit[] {
  const { source } = map;
  const written = `${JSON.stringify(key)}: ${value}`;
  const last = map.entries.at(-1);
  if (!last) {
    const [start, end] = map.span;
    return [{ source, span: [start, end], text: `{ ${written} }` }];
  }
  const end = Math.max(...map.entries.map((entry) => entry.value.span[1]));
  // A comma may stand there already: then the new key takes it over.
  return [{ source, span: [end, end], text: `,${gapBefore(source.text, last.keySpan[0])}${written}` }];
}

/** The line break and indentation in front of a key, or a blank where it follows another on its line. */
function gapBefore(text: string, key: number): string {
  return /\r?\n[ \t]*$/.exec(text.slice(0, key))?.[0] ?? ' ';
}
