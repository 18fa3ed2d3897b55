import { isPlatform } from '../../../domain/image-platform.ts';
import { absent, type Valued } from '../../../domain/tri.ts';
import type { Spot } from '../../project/graph/spot.ts';

/** A list with commas of what images are built for, as it is written. */
export function platformsIn(written: Valued<string, Spot>): Valued<readonly string[], Spot> {
  if (written.state !== 'known') return written;
  const list = written.value.split(/[\s,]+/).filter((each) => each !== '');
  if (list.length === 0) return absent;
  const at = spotOf(written.at, written.value);
  return list.every(isPlatform) ? { state: 'known', value: list, at } : { state: 'unknown', at };
}

/** Of the value alone, where it is written in one piece; where a variable brings it, that is rewritten. */
function spotOf(at: Spot, value: string): Spot {
  if (at.write) return at;
  const { source, span } = at;
  const index = source.text.slice(...span).indexOf(value);
  if (index < 0 || value.includes('\n')) return at;
  const own = [span[0] + index, span[0] + index + value.length] as const;
  return { source, span: own, write: (text) => [{ source, span: own, text }] };
}
