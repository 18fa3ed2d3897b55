import { absent, type Valued } from '../../../domain/tri.ts';
import type { Place } from '../../core/span.ts';
import type { Spot } from './spot.ts';

const ADDRESS = /https?:\/\/(?:localhost|127\.0\.0\.1)(?::[^/\s"'`)\]]+)?(\/[^\s"'`)\],;|&?#]*)?/g;

/** The one path of its own container that a probe asks over HTTP: `/` in `http://localhost:8000`. */
export function askedPathOf({ source, span }: Place): Valued<string, Spot> {
  const found = [...source.text.slice(...span).matchAll(ADDRESS)];
  const [only, ...more] = found;
  if (!only || more.length > 0) return absent;
  const [whole, path = ''] = only;
  const end = span[0] + only.index + whole.length;
  const place = { source, span: [end - (path.length || whole.length), end] as const };
  if (/[$\\%{}<>]/.test(path)) return { state: 'unknown', at: place };
  const write = (text: string) => [{ source, span: [end - path.length, end] as const, text }];
  return { state: 'known', value: path || '/', at: { ...place, write } };
}
