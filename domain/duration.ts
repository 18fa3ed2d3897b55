const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** One number with its unit; sticky, so that a long text is walked once: `(\d+(s|m))+$` would be exponential. */
const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|[smhdw])/y;

/**
 * The milliseconds of a duration as Docker Compose writes it: `30s`, `1m30s`, `1.5s`, `300ms`, and `0`.
 * Nothing for anything else; a bare number has no unit and so no length.
 */
export function durationOf(text: string): number | undefined {
  if (text === '0') return 0;
  let total = 0;
  let end = 0;
  while (end < text.length) {
    PART.lastIndex = end;
    const [, number = '', unit = ''] = PART.exec(text) ?? [];
    if (unit === '') return undefined;
    total += Number(number) * (UNITS[unit] ?? 0);
    end = PART.lastIndex;
  }
  // 1e-9: so that the sum of fractions of a nanosecond does not show.
  return end > 0 ? Math.round(total * 1e9) / 1e9 : undefined;
}

/** For a message: `300 ms`, `30 s`, `90 s`, `5 min`, `1 h 30 min`. */
export function inWords(milliseconds: number): string {
  if (milliseconds < 1000 && milliseconds > 0) return `${rounded(milliseconds)} ms`;
  if (milliseconds < 120_000 && milliseconds !== 60_000) return `${rounded(milliseconds / 1000)} s`;
  const hours = Math.floor(milliseconds / 3_600_000);
  const minutes = Math.floor((milliseconds % 3_600_000) / 60_000);
  const seconds = rounded((milliseconds % 60_000) / 1000);
  const parts = [hours && `${hours} h`, minutes && `${minutes} min`, seconds && `${seconds} s`];
  return parts.filter((part) => part !== 0).join(' ');
}

/** For a file, in whole seconds: `90s`, `4m30s`, `1h`. Read again by `durationOf` it is the same. */
export function durationText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 120 && seconds !== 60) return `${seconds}s`;
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'm'],
    [seconds % 60, 's'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count}${unit}`] : [])).join('');
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
