/** A pattern of keys as Redis reads it: https://redis.io/docs/latest/commands/keys/ (2026-11). */
export type RedisGlob = readonly GlobPart[];

type GlobPart =
  | { readonly type: 'any' }
  | { readonly type: 'one' }
  | { readonly type: 'set'; readonly ranges: readonly (readonly [string, string])[]; readonly negated: boolean }
  | { readonly type: 'text'; readonly text: string };

/** Never fails: what is not closed reaches to the end, and a last backslash is itself, as in Redis. */
export function redisGlob(pattern: string): RedisGlob {
  const signs = [...pattern];
  const parts: GlobPart[] = [];
  for (let at = 0; at < signs.length; at++) {
    const sign = signs[at] ?? '';
    if (sign === '*') {
      if (parts.at(-1)?.type !== 'any') parts.push({ type: 'any' });
    } else if (sign === '?') parts.push({ type: 'one' });
    else if (sign === '[') {
      const { part, end } = setAt(signs, at + 1);
      parts.push(part);
      at = end;
    } else {
      if (sign === '\\' && at + 1 < signs.length) at++;
      parts.push({ type: 'text', text: signs[at] ?? '' });
    }
  }
  return parts;
}

function setAt(signs: readonly string[], start: number): { readonly part: GlobPart; readonly end: number } {
  const ranges: (readonly [string, string])[] = [];
  const negated = signs[start] === '^';
  let at = negated ? start + 1 : start;
  for (; at < signs.length && signs[at] !== ']'; at++) {
    const isEscaped = signs[at] === '\\' && at + 1 < signs.length;
    if (isEscaped) at++;
    const from = signs[at] ?? '';
    // A bracket can end a range, and what is escaped begins none.
    const isRange = !isEscaped && signs[at + 1] === '-' && at + 2 < signs.length;
    const to = isRange ? (signs[at + 2] ?? '') : from;
    if (isRange) at += 2;
    ranges.push(from <= to ? [from, to] : [to, from]);
  }
  return { part: { type: 'set', ranges, negated }, end: at };
}

/** Whether a key is one of those; takes no longer than both lengths multiplied. */
export function matchesGlob(parts: RedisGlob, key: string): boolean {
  const signs = [...key];
  let [part, sign] = [0, 0];
  let [star, resumed] = [-1, 0];
  while (sign < signs.length) {
    const here = parts[part];
    if (here?.type === 'any') {
      [star, resumed] = [part, sign];
      part++;
    } else if (here && takes(here, signs[sign] ?? '')) {
      part++;
      sign++;
    } else if (star >= 0) {
      resumed++;
      [part, sign] = [star + 1, resumed];
    } else return false;
  }
  return parts.slice(part).every(({ type }) => type === 'any');
}

function takes(part: GlobPart, sign: string): boolean {
  if (part.type === 'one') return true;
  if (part.type === 'text') return part.text === sign;
  return part.type === 'set' && part.ranges.some(([from, to]) => from <= sign && sign <= to) !== part.negated;
}

/** What every key it matches begins with. */
export function literalStart(parts: RedisGlob): string {
  const end = parts.findIndex(({ type }) => type !== 'text');
  return writtenIn(end < 0 ? parts : parts.slice(0, end));
}

/** The signs of its own, wherever they stand. */
export function writtenIn(parts: RedisGlob): string {
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
}
