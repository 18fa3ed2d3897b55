/** Tries are cheap and people are not; but no input is worth more than this. */
const MOST_TRIES = 3_000;

/** The smallest text that still fails as this one does: lines are left out first, then characters. */
export function minimised(text: string, fails: (text: string) => boolean): string {
  let tries = 0;
  const stillFails = (candidate: string) => ++tries <= MOST_TRIES && fails(candidate);
  const lines = without(text.split('\n'), (parts) => stillFails(parts.join('\n'))).join('\n');
  return without([...lines], (parts) => stillFails(parts.join(''))).join('');
}

/** Leaves out ever smaller runs of the parts for as long as what remains still fails. */
function without(parts: readonly string[], fails: (parts: readonly string[]) => boolean): readonly string[] {
  let left = parts;
  for (let size = left.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < left.length; ) {
      const fewer = [...left.slice(0, at), ...left.slice(at + size)];
      if (fewer.length < left.length && fails(fewer)) left = fewer;
      else at += size;
    }
  }
  return left;
}
