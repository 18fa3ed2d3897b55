/** A word of this length inside another is what was meant: `healthy` in `service_healthy`. */
const TELLING_LENGTH = 4;

/** Among more words than these a guess is luck, and one for each of thousands of mistakes takes minutes. */
const MOST_WORDS = 500;

/** The word somebody meant who wrote this one: case, `-` and `_` do not count, about one letter in three may differ. */
export function nearest(written: string, words: Iterable<string>): string | undefined {
  const bare = withoutMarks(written);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  let count = 0;
  let parts = 0;
  for (const word of words) {
    if (++count > MOST_WORDS) return undefined;
    const candidate = withoutMarks(word);
    const distance = distanceOf(bare, candidate);
    if (distance === Math.max(bare.length, candidate.length)) parts++;
    if (distance >= bestDistance) continue;
    best = word;
    bestDistance = distance;
  }
  // `environment` is in `environment-name-dev` and in `environment-name-prod`: nobody knows which of them.
  const isPart = bestDistance === Math.max(bare.length, withoutMarks(best ?? '').length);
  return isPart && parts > 1 ? undefined : best;
}

function distanceOf(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  const limit = Math.max(1, Math.floor(longer / 3));
  if (longer > 60) return Number.POSITIVE_INFINITY;
  // Each letter that one of them has more is a slip, so most words need no look at their letters.
  const distance = longer - Math.min(a.length, b.length) > limit ? longer : slips(a, b);
  if (distance <= limit && distance < longer) return distance;
  const isPart = Math.min(a.length, b.length) >= TELLING_LENGTH && (a.includes(b) || b.includes(a));
  // Behind every word that only differs by a slip of the finger.
  return isPart ? longer : Number.POSITIVE_INFINITY;
}

function withoutMarks(word: string): string {
  return word.toLowerCase().replaceAll(/[-_]/g, '');
}

/** Letters left out, put in or replaced, and neighbours that changed places: that slip counts as one. */
function slips(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const best = Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(swapped ? Math.min(best, (beforePrevious[j - 2] ?? 0) + 1) : best);
    }
    beforePrevious = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
