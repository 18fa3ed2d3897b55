import type { Valued } from '../../domain/tri.ts';
import type { Spot } from '../project/graph/spot.ts';

/** A word of a command or a plain value: another one takes its place, unless blanks would cut it in two. */
export function writable<V extends Valued<string, Spot>>(valued: V): V {
  if (valued.state === 'absent' || valued.at.write) return valued;
  const { source, span } = valued.at;
  const isBare = valued.state === 'known' && source.text.slice(...span) === valued.value;
  const write = (text: string) => (isBare && /^[\w.-]+$/.test(text) ? [{ source, span, text }] : []);
  return { ...valued, at: { source, span, write } };
}
