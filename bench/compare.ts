/** Figures by name, all of the kind where less is better. */
export type Figures = Readonly<Record<string, number>>;

export interface Compared {
  readonly name: string;
  readonly before: number | undefined;
  readonly now: number | undefined;
  readonly state: 'same' | 'better' | 'worse' | 'new' | 'gone';
}

/** How much worse a figure may be than the committed one. */
export const TOLERANCE = 0.15;

/** Each figure against the committed one of the same name. What has no partner fails too: a gate must not fall away unseen. */
export function compare(baseline: Figures, now: Figures): Compared[] {
  const names = [...new Set([...Object.keys(baseline), ...Object.keys(now)])];
  return names.map((name) => ({
    name,
    before: baseline[name],
    now: now[name],
    state: stateOf(baseline[name], now[name]),
  }));
}

export function fails({ state }: Compared): boolean {
  return state === 'worse' || state === 'new' || state === 'gone';
}

function stateOf(before: number | undefined, now: number | undefined): Compared['state'] {
  if (before === undefined) return 'new';
  // Also what came out as no number: a comparison with it would be false whichever way it is asked.
  if (now === undefined || Number.isNaN(now)) return 'gone';
  if (now > before * (1 + TOLERANCE)) return 'worse';
  return now < before * (1 - TOLERANCE) ? 'better' : 'same';
}

export function lineOf({ name, before, now, state }: Compared): string {
  const change =
    before && now !== undefined ? `${now < before ? '' : '+'}${((100 * now) / before - 100).toFixed(1)} %` : '';
  return `${state.padEnd(6)} ${name.padEnd(36)} ${shown(before)} → ${shown(now)} ${change}`.trimEnd();
}

function shown(value: number | undefined): string {
  if (value === undefined) return '–';
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
