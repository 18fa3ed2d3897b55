import type { Valued } from '../../domain/tri.ts';
import { startOfLine } from '../core/lines.ts';
import type { Spot } from '../project/graph/spot.ts';

/** A word of a command or a plain value: another one takes its place, unless blanks would cut it in two. */
export function writable<V extends Valued<string, Spot>>(valued: V): V {
  if (valued.state === 'absent' || valued.at.write) return valued;
  const { source, span } = valued.at;
  const isBare = valued.state === 'known' && source.text.slice(...span) === valued.value;
  const write = (text: string) => (isBare && /^[\w.-]+$/.test(text) ? [{ source, span, text }] : []);
  return { ...valued, at: { source, span, write } };
}

/** A whole line in the quotes it stands in; one that needs others, or stands in several lines, is left alone. */
export function writableLine(valued: Valued<string, Spot>): Valued<string, Spot> {
  if (valued.state !== 'known') return valued;
  const { source, span } = valued.at;
  const written = source.text.slice(...span);
  const quote = /^(["']).*\1$/.exec(written)?.[1] ?? '';
  const isPlain =
    written === `${quote}${valued.value}${quote}` && (quote !== '' || /:[ \t]*$/.test(lineBefore(valued.at)));
  const write = (text: string) =>
    isPlain && /^[\w./][\w ./:=,@+-]*$/.test(text) && !text.includes(': ')
      ? [{ source, span, text: `${quote}${text}${quote}` }]
      : [];
  return { ...valued, at: { source, span, write } };
}

/** A bare line of blanks stands behind its key; a bare word of a command would be cut in pieces. */
function lineBefore({ source, span }: Spot): string {
  return source.text.slice(startOfLine(source.text, span[0]), span[0]);
}
