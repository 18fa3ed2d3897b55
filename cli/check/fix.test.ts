import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding, FindingFix } from '../../engine/core/finding.ts';
import type { Edit, Source } from '../../engine/core/span.ts';
import type { Texts } from './check-file.ts';
import { type Fixing, fixed } from './fix.ts';

type Written = readonly [path: string, start: number, end: number, text: string];

/** Reports one finding a list of edits, as long as the texts are the ones these edits were made for. */
function fixing(found: Texts, fixes: readonly (readonly Written[])[], rest: Partial<Fixing> = {}): Fixing {
  return {
    which: 'safe',
    breaks: () => false,
    check: (texts) =>
      [...texts].map(([path, text]) => {
        const source: Source = { path, text };
        const own = text === found.get(path) ? fixes.filter(([first]) => first?.[0] === path) : [];
        return { path, source, kind: 'compose', findings: own.map((edits) => finding(source, edits, texts)) };
      }),
    ...rest,
  };
}

function finding(source: Source, written: readonly Written[], texts: Texts, safety: FindingFix['safety'] = 'safe') {
  const edits = written.map(([path, start, end, text]): Edit => {
    return { source: { path, text: texts.get(path) ?? 'not checked' }, span: [start, end], text };
  });
  const fixes = [{ title: 'Write it', edits, safety }];
  const at = { source, span: [0, 0] } as const;
  return { rule: 'a/b', severity: 'error', message: 'wrong', at, related: [], fixes } satisfies Finding;
}

const one: Texts = new Map([['a', '0123456789']]);
const textOf = (texts: Texts) => texts.get('a');

describe('fixed', () => {
  it('makes an edit that two findings share once', () => {
    const shared = [['a', 4, 4, '-']] as const;
    const { texts, applied } = fixed(one, fixing(one, [shared, [...shared, ['a', 8, 9, '']]]));
    assert.deepEqual([textOf(texts), applied.length], ['0123-45679', 2]);
  });

  it('leaves the second of two overlapping fixes to the next pass', () => {
    const { texts, applied } = fixed(one, fixing(one, [[['a', 2, 5, 'x']], [['a', 4, 6, 'y']], [['a', 2, 2, 'z']]]));
    assert.deepEqual([textOf(texts), applied.length], ['01x56789', 1]);
  });

  it('makes edits that only touch together', () => {
    const { texts } = fixed(one, fixing(one, [[['a', 2, 5, '']], [['a', 5, 6, '']]]));
    assert.equal(textOf(texts), '016789');
  });

  it('stops when fixes undo each other', () => {
    const flips: Fixing = {
      which: 'safe',
      breaks: () => false,
      check: (texts) => {
        const source = { path: 'a', text: texts.get('a') ?? '' };
        const edit: Written = ['a', 0, 1, source.text === 'x' ? 'y' : 'x'];
        return [{ path: 'a', source, kind: 'compose', findings: [finding(source, [edit], texts)] }];
      },
    };
    assert.equal(fixed(new Map([['a', 'x']]), flips).applied.length, 10);
  });

  it('refuses the fixes of a file that could not be read after them, in whole', () => {
    const two: Texts = new Map([...one, ['b', 'bbb']]);
    const both: Written[] = [
      ['b', 0, 1, 'B'],
      ['a', 0, 1, 'broken'],
    ];
    const breaks = (path: string, _: Texts, after: Texts) => after.get(path)?.includes('broken') === true;
    const { texts, applied, refused } = fixed(two, fixing(two, [[['a', 5, 6, '!']], both], { breaks }));
    assert.deepEqual([[...texts.values()], applied, [...refused]], [['0123456789', 'bbb'], [], ['a']]);
  });

  it('leaves out a fix that reaches into a file that is not checked', () => {
    const reaching: Written[] = [
      ['a', 0, 1, ''],
      ['elsewhere', 0, 1, ''],
    ];
    assert.equal(textOf(fixed(one, fixing(one, [reaching])).texts), '0123456789');
  });
});
