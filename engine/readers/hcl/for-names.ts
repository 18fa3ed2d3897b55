import type { Cursor } from './cursor.ts';

/** `key, value in`, as it stands behind `for`. */
export function forNames(cursor: Cursor): void {
  const start = cursor.at;
  const name = () => {
    cursor.skip(true);
    return cursor.name()?.text;
  };
  name();
  cursor.skip(true);
  if (cursor.takes(',')) name();
  if (name() !== 'in') cursor.report([start - 'for'.length, start], '`for` is followed by no name with `in` behind it');
}
