/** A line that stays, goes or comes. */
interface Change {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
}

const CONTEXT = 3;

/** The lines that differ in the form `git apply` takes; nothing when both texts are the same. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const changes = changesOf(linesOf(before), linesOf(after));
  const hunks = hunksOf(changes);
  if (hunks.length === 0) return '';
  return `--- a/${path}\n+++ b/${path}\n${hunks.map(([start, end]) => hunk(changes, start, end)).join('')}`;
}

/** Each line with its break: a file that ends without one says so in the diff. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function hunk(changes: readonly Change[], start: number, end: number): string {
  const head = changes.slice(0, start);
  const body = changes.slice(start, end);
  const shown = body.map(({ sign, line }) =>
    line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`,
  );
  return `@@ -${range(head, body, '+')} +${range(head, body, '-')} @@\n${shown.join('')}`;
}

/** First line and count on one side; `other` is the sign of the lines that side does not have. */
function range(head: readonly Change[], body: readonly Change[], other: '+' | '-'): string {
  const on = (changes: readonly Change[]) => changes.filter(({ sign }) => sign !== other).length;
  const count = on(body);
  return `${on(head) + (count === 0 ? 0 : 1)},${count}`;
}

/** The stretches around changes; those that would touch are one. */
function hunksOf(changes: readonly Change[]): [start: number, end: number][] {
  const hunks: [number, number][] = [];
  changes.forEach(({ sign }, index) => {
    if (sign === ' ') return;
    const end = Math.min(changes.length, index + CONTEXT + 1);
    const last = hunks.at(-1);
    if (last && index - CONTEXT <= last[1]) last[1] = end;
    else hunks.push([Math.max(0, index - CONTEXT), end]);
  });
  return hunks;
}

/** The shortest way from one list of lines to the other, by the greedy search of Myers (1986). */
function changesOf(before: readonly string[], after: readonly string[]): Change[] {
  const trace: Map<number, number>[] = [];
  let reach = new Map([[1, 0]]);
  for (let depth = 0; ; depth++) {
    trace.push(reach);
    const next = new Map<number, number>();
    for (let diagonal = -depth; diagonal <= depth; diagonal += 2) {
      let x = comesFromAbove(reach, diagonal, depth)
        ? (reach.get(diagonal + 1) ?? 0)
        : (reach.get(diagonal - 1) ?? 0) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      next.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return walkedBack(trace, before, after);
    }
    reach = next;
  }
}

function comesFromAbove(reach: ReadonlyMap<number, number>, diagonal: number, depth: number): boolean {
  if (diagonal === -depth) return true;
  return diagonal !== depth && (reach.get(diagonal - 1) ?? 0) < (reach.get(diagonal + 1) ?? 0);
}

function walkedBack(
  trace: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
): Change[] {
  const changes: Change[] = [];
  let x = before.length;
  let y = after.length;
  for (let depth = trace.length - 1; depth >= 0; depth--) {
    const reach = trace[depth] ?? new Map();
    const above = comesFromAbove(reach, x - y, depth);
    const fromX = reach.get(x - y + (above ? 1 : -1)) ?? 0;
    const fromY = fromX - (x - y + (above ? 1 : -1));
    for (; x > fromX && y > fromY; x--, y--) changes.push({ sign: ' ', line: before[x - 1] ?? '' });
    if (depth === 0) break;
    changes.push(above ? { sign: '+', line: after[--y] ?? '' } : { sign: '-', line: before[--x] ?? '' });
  }
  return changes.reverse();
}
