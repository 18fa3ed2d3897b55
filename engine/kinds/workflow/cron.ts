/** Why a text is no POSIX cron expression as GitHub reads it. */
export type CronFault =
  | { readonly kind: 'count'; readonly count: number }
  | {
      readonly kind: 'part';
      readonly field: string;
      readonly part: string;
      readonly range?: readonly [number, number];
    };

interface Field {
  readonly name: string;
  readonly range: readonly [number, number];
  readonly words: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** https://pubs.opengroup.org/onlinepubs/9699919799/utilities/crontab.html: a week goes from Sunday, 0, to 6. */
const FIELDS: readonly Field[] = [
  { name: 'minute', range: [0, 59], words: [] },
  { name: 'hour', range: [0, 23], words: [] },
  { name: 'day of the month', range: [1, 31], words: [] },
  { name: 'month', range: [1, 12], words: MONTHS },
  { name: 'day of the week', range: [0, 6], words: DAYS },
];

export function cronFault(cron: string): CronFault | undefined {
  const parts = cron.trim().split(/\s+/);
  if (parts.length !== FIELDS.length || cron.trim() === '') {
    return { kind: 'count', count: cron.trim() === '' ? 0 : parts.length };
  }
  for (const [index, field] of FIELDS.entries()) {
    for (const part of (parts[index] ?? '').split(',')) {
      const fault = partFault(part, field);
      if (fault) return fault;
    }
  }
  return undefined;
}

/** `*`, `7`, `1-5`, any of them with a step: `*\/15`. */
function partFault(part: string, { name, range, words }: Field): CronFault | undefined {
  const fault: CronFault = { kind: 'part', field: name, part };
  const [, from, to, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part) ?? [];
  if (from === undefined || (from === '*' && to !== undefined)) return fault;
  if (step !== undefined && Number(step) === 0) return fault;
  const ends = [from, to].filter((end) => end !== undefined && end !== '*').map((end) => valueOf(end ?? '', words));
  if (ends.some((end) => end === undefined)) return fault;
  const known = ends as number[];
  if (known.some((end) => end < range[0] || end > range[1])) return { ...fault, range };
  return known.length === 2 && (known[0] ?? 0) > (known[1] ?? 0) ? fault : undefined;
}

/** Months count from one and days from nought. */
function valueOf(text: string, words: readonly string[]): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const index = words.indexOf(text.toLowerCase());
  return index < 0 ? undefined : index + (words === MONTHS ? 1 : 0);
}

/** The shortest time between two runs within an hour; nothing for one run an hour or less. */
export function minutesBetween(cron: string): number | undefined {
  const minutes = minutesOf(cron.trim().split(/\s+/)[0] ?? '');
  const gaps = minutes.slice(1).map((minute, index) => minute - (minutes[index] ?? 0));
  return gaps.length === 0 ? undefined : Math.min(...gaps);
}

function minutesOf(field: string): readonly number[] {
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [, from = '*', to, step = '1'] = /^(\*|\d+)(?:-(\d+))?(?:\/(\d+))?$/.exec(part) ?? [];
    const first = from === '*' ? 0 : Number(from);
    const last = to !== undefined ? Number(to) : from === '*' || part.includes('/') ? 59 : first;
    for (let minute = first; minute <= Math.min(last, 59); minute += Math.max(1, Number(step))) found.add(minute);
  }
  return [...found].sort((a, b) => a - b);
}
