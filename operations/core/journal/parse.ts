import type { Event } from '../machine/event.ts';
import { FORMAT, type Header, RULES } from './header.ts';
import { entryOf, ROOT } from './line.ts';

/** What a journal says, as far as it can be believed. */
export interface Journal {
  /** Nothing when not even the first line is whole. */
  readonly header: Header | undefined;
  readonly events: readonly Event<unknown, unknown>[];
  /** Hash of the last good line; the next is chained to it. */
  readonly hash: string;
  /** Bytes of the good lines. What is behind them is not believed. */
  readonly length: number;
  readonly damage: Damage | undefined;
  /** Nothing may be appended: other rules, or a line in the middle that does not follow from those before. */
  readonly readOnly: string | undefined;
}

export type Damage =
  /** The last line was cut off while it was written. */
  | { readonly type: 'torn'; readonly bytes: number }
  /** A whole line does not belong there: somebody edited the file, or the disk did. */
  | { readonly type: 'broken'; readonly line: number; readonly bytes: number };

/** Reads the bytes of a journal, up to the first line that does not follow. */
export function parsed(bytes: Buffer): Journal {
  const events: Event<unknown, unknown>[] = [];
  let header: Header | undefined;
  let hash = ROOT;
  let length = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, length);
    const found = end < 0 ? undefined : entryOf(bytes.toString('utf8', length, end), hash);
    if (!found) {
      const rest = bytes.length - length;
      const damage = rest === 0 ? undefined : damageOf(end, line, rest);
      return { header, events, hash, length, damage, readOnly: whyReadOnly(header, damage) };
    }
    if (header) events.push(found.entry as Event<unknown, unknown>);
    else header = found.entry as Header;
    hash = found.hash;
    length = end + 1;
  }
}

/** A line end is the last byte of a line to be written: with one, the line was whole when it was written. */
function damageOf(end: number, line: number, bytes: number): Damage {
  return end < 0 ? { type: 'torn', bytes } : { type: 'broken', line, bytes };
}

const FOREIGN = 'Its first line is not one this version can read: what it did is not known.';

function whyReadOnly(header: Header | undefined, damage: Damage | undefined): string | undefined {
  // The first line is on disk before anything else happens: without it nothing was sent.
  if (!header) return damage?.type === 'broken' ? FOREIGN : 'It was cut off in its first line: nothing was sent by it.';
  const { format, rules } = header;
  if (format !== FORMAT || rules !== RULES)
    return `It was written by another version (format ${format}, rules ${rules}); this one knows ${FORMAT} and ${RULES}.`;
  if (damage?.type === 'broken') return `Line ${damage.line} does not follow from the lines before it.`;
  return undefined;
}
