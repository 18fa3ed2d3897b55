import type { SlotStatus } from '../../operations/status/app-status.ts';

/** Longer names of releases are cut; the whole one is in the tooltip. */
const LONGEST = 40;

/** What a slot holds, short enough for a row: twelve digits of a digest, else the name of a package or an image. */
export function shortRelease({ release, deploymentId }: Pick<SlotStatus, 'release' | 'deploymentId'>): string {
  const whole = release ?? deploymentId;
  if (whole === undefined) return 'unknown release';
  const [, digest] = /(?:^|@)sha256:([0-9a-f]{12})[0-9a-f]*$/.exec(whole) ?? [];
  if (digest !== undefined) return digest;
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
}

/** Since when a slot holds what it holds, as far as Azure tells: its last swap. */
export function sinceOf({ name, lastSwap }: Pick<SlotStatus, 'name' | 'lastSwap'>): string | undefined {
  const took = [lastSwap?.source, lastSwap?.target].some((slot) => slot?.toLowerCase() === name.toLowerCase());
  return took ? lastSwap?.at : undefined;
}

/** `14:03` today, `2026-11-20 14:03` before, by the clock on the wall here. */
export function localTime(iso: string, now: number): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const two = (value: number) => String(value).padStart(2, '0');
  const dayOf = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const clock = `${two(time.getHours())}:${two(time.getMinutes())}`;
  const day = dayOf(time);
  return day === dayOf(new Date(now)) ? clock : `${day} ${clock}`;
}

/** `less than a minute`, `4 min`, `3 h 5 min`; clocks of a server and of this computer differ by seconds. */
export function ageOf(iso: string, now: number): string | undefined {
  const minutes = Math.round((now - Date.parse(iso)) / 60_000);
  if (Number.isNaN(minutes) || minutes < 0) return undefined;
  if (minutes === 0) return 'less than a minute';
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A sentence where nothing renders the backticks of names. */
export function plain(sentence: string): string {
  return sentence.replace(/`([^`]*)`/g, '‘$1’');
}

/** Revisions without the name of their app, which stands above: a narrow view cuts the rest off. */
export function withShortRevisions(text: string): string {
  return text.replace(/[a-z\d-]+/g, withoutApp);
}

function withoutApp(word: string): string {
  const at = word.indexOf('--');
  return at > 0 && /^[a-z]/.test(word) && /[a-z\d]/.test(word.charAt(at + 2)) ? word.slice(at + 2) : word;
}
