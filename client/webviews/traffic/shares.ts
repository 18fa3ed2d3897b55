/** What a revision is to get of the traffic, in whole percent. */
export interface Share {
  readonly revision: string;
  readonly percent: number;
}

export const WHOLE = 100;

export function sumOf(shares: readonly Share[]): number {
  return shares.reduce((sum, { percent }) => sum + percent, 0);
}

/** Moves the border behind `index`: what one neighbour gets the other gives, and nobody gets less than nothing. */
export function moved(shares: readonly Share[], index: number, by: number): readonly Share[] {
  const [left, right] = [shares[index], shares[index + 1]];
  if (!left || !right) return shares;
  const given = Math.max(-left.percent, Math.min(right.percent, Math.round(by)));
  return shares.map((share) =>
    share === left
      ? { ...left, percent: left.percent + given }
      : share === right
        ? { ...right, percent: right.percent - given }
        : share,
  );
}

/** With the share of one as it was typed; the others stay, and it may not be 100 together for a while. */
export function typed(shares: readonly Share[], revision: string, percent: number): readonly Share[] {
  const whole = Number.isFinite(percent) ? Math.max(0, Math.min(WHOLE, Math.round(percent))) : 0;
  return shares.map((share) => (share.revision === revision ? { revision, percent: whole } : share));
}

/** What keeps them from being applied, in a sentence; nothing when they can be. */
export function hindranceIn(shares: readonly Share[], now: readonly Share[]): string | undefined {
  const missing = WHOLE - sumOf(shares);
  if (missing > 0) return `${missing} % is given to nobody.`;
  if (missing < 0) return `${-missing} % too much is given away.`;
  return isSame(shares, now) ? 'That is how it is now.' : undefined;
}

export function isSame(one: readonly Share[], other: readonly Share[]): boolean {
  const percentOf = (revision: string) => other.find((share) => share.revision === revision)?.percent ?? 0;
  return one.length === other.length && one.every(({ revision, percent }) => percentOf(revision) === percent);
}
