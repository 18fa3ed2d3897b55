import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Silencer } from './silencer.ts';

describe('a silencer', () => {
  for (const [what, beginning, comment, between] of [
    ['on lines of their own', '', '# fairlead-ignore test/red', '\n'],
    ['on one line', 'a', '/* fairlead-ignore test/red */', ' '],
    ['about the file', '', '# fairlead-ignore-file test/red', '\n'],
    ['about the file where none may stand', 'a', '# fairlead-ignore-file test/red', '\n'],
  ] as const) {
    it(`reads ten times as many comments with ten times the work: ${what}`, () => {
      const [some, more] = [100, 1_000].map((count) => workOf(beginning, comment, between, count));
      assert(more! < 11 * some!, `${some} looks at the text and its comments, then ${more}`);
    });
  }

  it('knows of each of thousands of comments whether it silences something', () => {
    const line = (index: number) => `a: ${index % 2 ? 'red' : 'hot'} # fairlead-ignore test/red\n`;
    const text = Array.from({ length: 5_000 }, (_, index) => line(index)).join('');
    const comments = [...text.matchAll(/#.*/g)].map(({ index, 0: comment }) => ({
      span: [index, index + comment.length] as const,
      text: comment,
    }));
    const silencer = new Silencer({ source: { path: 'a.yaml', text }, comments });
    for (const { index } of text.matchAll(/: red/g)) assert(silencer.silences('test/red', [index, index + 5]));
    const unused = silencer.unused((rule) => rule === 'test/red', undefined).map(({ at }) => at.span[0]);
    assert.deepEqual(
      unused,
      [...text.matchAll(/hot # fairlead-ignore /g)].map(({ index, 0: { length } }) => index + length),
    );
  });
});

/** How many letters of a text and places of its comments are looked at, to find that none silences anything. */
function workOf(beginning: string, comment: string, between: string, count: number): number {
  let looks = 0;
  const counted = <T>(value: T): T => {
    looks += typeof value === 'string' ? value.length : 1;
    return value;
  };
  const text = beginning + (comment + between).repeat(count);
  const watched = new Proxy(Object(text), {
    get(_, key) {
      const value: unknown = Reflect.get(Object(text), key);
      if (typeof value !== 'function') return counted(value);
      return (...given: unknown[]) => counted(value.apply(text, given));
    },
  }) as string;
  const comments = Array.from({ length: count }, (_, index) => {
    const start = beginning.length + index * (comment.length + between.length);
    const place = [start, start + comment.length] as const;
    return { text: comment, span: new Proxy(place, { get: (span, key) => counted(Reflect.get(span, key)) }) };
  });
  const silencer = new Silencer({ source: { path: 'a.yaml', text: watched }, comments });
  assert.equal(silencer.unused(() => false, new Set()).length, beginning && comment.includes('-file') ? 0 : count);
  return looks;
}
