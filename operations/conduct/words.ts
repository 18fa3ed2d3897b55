import type { SlotSeen } from '../swap/slots.ts';

/** What a slot holds, short enough for a line: the first twelve digits of a digest, else the last part of a name. */
export function releaseOf({ release, deploymentId }: Pick<SlotSeen, 'release' | 'deploymentId'>): string {
  const whole = release ?? deploymentId;
  if (whole === undefined) return 'something unknown';
  const [, digest] = /(?:^|@)sha256:([0-9a-f]{12})[0-9a-f]*$/.exec(whole) ?? [];
  return digest === undefined ? whole : `sha256:${digest}`;
}

/** `0.8 s`, `12 s`, `3 min 5 s`, `5 min`. */
export function elapsed(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds / 100) / 10} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60 === 0 ? '' : ` ${seconds % 60} s`;
  return minutes < 120 ? `${minutes} min${rest}` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `2026-11-21 18:30:12`, as the clock on the wall here shows it. */
export function localTime(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

/** A text with its digests cut to twelve digits: enough to tell them apart, and to read the rest. */
export function withShortDigests(text: string): string {
  return text.replace(/\bsha256:([0-9a-f]{12})[0-9a-f]{52}\b/g, 'sha256:$1');
}

export function quotedList(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
