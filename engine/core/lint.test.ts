import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readYaml } from '../readers/yaml/read.ts';
import type { Kind, Model } from './kind.ts';
import { lint } from './lint.ts';
import { defineRule, type Rule } from './rule.ts';
import { defaultSettings } from './settings.ts';
import type { Source } from './span.ts';

/** Reports every place a word is written. */
const finds = (id: string, word: string): Rule<Model> =>
  defineRule<Model>({
    id,
    title: 'Word of a test',
    severity: 'warning',
    everywhere: true,
    fix: 'safe',
    since: '0.1.0',
    sources: [],
    *check({ source }) {
      for (const { index } of source.text.matchAll(new RegExp(word, 'g'))) {
        yield { at: { source, span: [index, index + word.length] }, message: `\`${word}\` is here.` };
      }
    },
  });

const throws: Rule<Model> = {
  ...finds('test/throws', 'red'),
  *check({ source }) {
    yield { at: { source, span: [0, 1] }, message: 'Lost with the rest.' };
    throw new Error('a bug');
  },
};

const kindWith = (...rules: Rule<Model>[]): Kind => ({
  id: 'test',
  title: 'Test',
  languages: [],
  files: [],
  parse: modelOf,
  rules,
});

function modelOf(source: Source): Model {
  return { source, comments: readYaml(source).comments, dependencies: [] };
}

function found(text: string, rules: Rule<Model>[], options: Partial<Parameters<typeof lint>[2]> = {}): string[] {
  const known = new Set([...rules.map(({ id }) => id), 'fairlead/unused-ignore']);
  const kind = kindWith(...rules);
  const findings = lint(kind, modelOf({ path: 'a.yaml', text }), { settings: defaultSettings, known, ...options });
  return findings.map(({ rule, severity, at }) => `${rule} ${severity} ${at.span.join('-')}`);
}

const red = finds('test/warm', 'red');
const blue = finds('test/cold', 'blue');

describe('lint', () => {
  it('says nothing beside a rule that speaks for the whole file', () => {
    const alone = { ...blue, standsAlone: true } as const;
    assert.deepEqual(found('a: blue\nb: red\n', [red, alone]), ['test/cold warning 3-7']);
    assert.deepEqual(found('a: white\nb: red\n', [red, alone]), ['test/warm warning 12-15']);
  });

  it('returns what all rules find, in file order', () => {
    assert.deepEqual(found('a: blue\nb: red\n', [red, blue]), ['test/cold warning 3-7', 'test/warm warning 11-14']);
  });

  it('loses only the findings of a rule that throws', () => {
    const errors: string[] = [];
    const onRuleError = (rule: string, error: unknown) => errors.push(`${rule}: ${(error as Error).message}`);
    assert.deepEqual(found('a: red\n', [throws, red], { onRuleError }), ['test/warm warning 3-6']);
    assert.deepEqual(errors, ['test/throws: a bug']);
  });

  it('says once what a rule says twice of one place, and nothing of another file', () => {
    const twice = finds('test/twice', 'red');
    const elsewhere: Source = { path: 'b.yaml', text: 'red' };
    const both = defineRule<Model>({
      ...twice,
      *check(model, context) {
        yield* twice.check(model, context);
        yield* twice.check(model, context);
        yield { at: { source: elsewhere, span: [0, 3] }, message: 'Elsewhere.' };
      },
    });
    assert.deepEqual(found('a: red\n', [both]), ['test/twice warning 3-6']);
  });

  it('weighs what several environments share by the strictest of them', () => {
    const at = (source: Source) => ({ source, span: [0, 3] as const });
    const shared: Rule<Model> = {
      ...finds('test/shared', 'red'),
      everywhere: false,
      *check({ source }) {
        for (const environment of ['development', 'production', 'staging'] as const)
          yield { at: at(source), message: 'Used three times.', environment };
      },
    };
    const { source } = modelOf({ path: 'a', text: 'red' });
    const findings = lint(kindWith(shared), modelOf(source), { settings: defaultSettings });
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['warning'],
    );
  });

  it('offers no fix that writes nothing', () => {
    const alias: Rule<Model> = {
      ...finds('test/alias', 'red'),
      *check({ source }) {
        yield { at: { source, span: [0, 3] }, message: 'An alias.', fixes: [{ title: 'Write it', edits: [] }] };
      },
    };
    const model = modelOf({ path: 'a', text: 'red' });
    const [finding] = lint(kindWith(alias), model, { settings: defaultSettings });
    assert.deepEqual(finding?.fixes, []);
  });

  it('leaves out the layers another tool covers', () => {
    const settings = { ...defaultSettings, layers: new Set(['rules'] as const) };
    assert.deepEqual(found('a: red blue\n', [{ ...red, layer: 'syntax' }, blue], { settings }), [
      'test/cold warning 7-11',
    ]);
  });

  it('leaves out the part of a rule that another tool covers', () => {
    const both: Rule<Model> = {
      ...red,
      *check({ source }) {
        yield { at: { source, span: [0, 1] }, message: 'Said by others as well.', layer: 'schema' };
        yield { at: { source, span: [3, 6] }, message: 'Said here only.' };
      },
    };
    assert.deepEqual(found('a: red\n', [both]), ['test/warm warning 0-1', 'test/warm warning 3-6']);
    const settings = { ...defaultSettings, layers: new Set(['rules'] as const) };
    assert.deepEqual(found('a: red\n', [both], { settings }), ['test/warm warning 3-6']);
  });
});

describe('a fairlead-ignore comment', () => {
  const silent: readonly (readonly [string, string])[] = [
    ['on the line', 'a: red # fairlead-ignore test/warm\n'],
    ['on the line above', '# fairlead-ignore test/warm -- we know\na: red\n'],
    ['above other comments', '# fairlead-ignore test/warm\n# more to say\na: red\n'],
    ['with CRLF', 'b: 1\r\n# fairlead-ignore test/warm -- we know\r\na: red\r\n'],
    ['for two rules', 'a: [red, blue] # fairlead-ignore test/warm, test/cold\n'],
    ['for the file', '# The colours.\n# fairlead-ignore-file test/warm\na: red\nb: red\n'],
  ];
  for (const [where, text] of silent) it(`silences ${where}`, () => assert.deepEqual(found(text, [red, blue]), []));

  it('silences no other line and no other rule', () => {
    assert.deepEqual(found('# fairlead-ignore test/warm\na: red blue\nb: red\n', [red, blue]), [
      'test/cold warning 35-39',
      'test/warm warning 43-46',
    ]);
  });

  it('holds for the file only before its first line', () => {
    assert.deepEqual(found('a: 1\n# fairlead-ignore-file test/warm\nb: red\n', [red]), ['test/warm warning 41-44']);
  });

  it('is reported when it silences nothing', () => {
    assert.deepEqual(found('a: green # fairlead-ignore test/warm\n', [red]), ['fairlead/unused-ignore hint 27-36']);
  });

  it('is reported when it names no rule there is', () => {
    assert.deepEqual(found('a: red # fairlead-ignore test/wram\n', [red]), [
      'test/warm warning 3-6',
      'fairlead/unused-ignore hint 25-34',
    ]);
  });

  it('is in use where the rule is too light to be shown, and unjudged where the rule does not run', () => {
    const light: Rule<Model> = { ...red, severity: 'hint', everywhere: false };
    assert.deepEqual(found('a: red # fairlead-ignore test/warm\n', [light]), []);
    const settings = { ...defaultSettings, layers: new Set(['rules'] as const) };
    assert.deepEqual(found('a: red # fairlead-ignore test/warm\n', [{ ...red, layer: 'schema' }], { settings }), []);
  });
});
