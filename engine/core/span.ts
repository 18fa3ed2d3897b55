/** A half-open range of UTF-16 offsets: the one unit of position inside the engine. */
export type Span = readonly [start: number, end: number];

/** One file as the engine sees it. `path` uses `/` and is unique in the workspace. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** A span and the file it counts in: what is read in one file may have been written in another. */
export interface Place {
  readonly source: Source;
  readonly span: Span;
}

/** Replaces a span of a file. Several edits of one fix never overlap. */
export interface Edit extends Place {
  readonly text: string;
}

/** Whether two edits cannot both be made. Two insertions at one place cannot either: nobody said which comes first. */
export function collide(a: Edit, b: Edit): boolean {
  if (a.source.path !== b.source.path) return false;
  const inserts = a.span[0] === a.span[1] || b.span[0] === b.span[1];
  return inserts ? a.span[0] <= b.span[1] && b.span[0] <= a.span[1] : a.span[0] < b.span[1] && b.span[0] < a.span[1];
}

export function contains([start, end]: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/**
 * Applies the edits of one file from the back, so that no edit moves another.
 * @throws RangeError when two edits overlap: that is a bug of whoever made them.
 */
export function applyEdits(text: string, edits: readonly Omit<Edit, 'source'>[]): string {
  const sorted = edits.toSorted((a, b) => b.span[0] - a.span[0] || b.span[1] - a.span[1]);
  let result = text;
  let limit = text.length;
  for (const { span, text: replacement } of sorted) {
    if (span[1] > limit) throw new RangeError(`overlapping edits at ${span[0]}..${span[1]}`);
    result = result.slice(0, span[0]) + replacement + result.slice(span[1]);
    limit = span[0];
  }
  return result;
}
