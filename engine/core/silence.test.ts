import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Kind, Model } from './kind.ts';
import { lint } from './lint.ts';
import type { PartTexts } from './part-texts.ts';
import { defineRule, type Problem, type Rule, type RuleContext } from './rule.ts';
import { defaultSettings, type LintSettings } from './settings.ts';
import { Silence } from './silence.ts';
import type { Source } from './span.ts';

/** A text of lines; the first word of each is its name. */
interface Lines extends Model {
  readonly lines: readonly { readonly name: string; readonly text: string; readonly start: number }[];
  readonly elsewhere: string;
  ask(name: string): string;
}

function linesOf(source: Source, elsewhere = ''): Lines {
  const lines = [...source.text.matchAll(/[^\n]+/g)].map(({ 0: text, index: start }) => {
    return { name: text.split(' ', 1)[0] ?? '', text, start };
  });
  return { source, comments: [], dependencies: [], lines, elsewhere, ask: () => elsewhere };
}

function partTexts(model: Lines): PartTexts<Lines> | undefined {
  if (model.source.text.includes('broken')) return undefined;
  return {
    parts: model.lines.map(({ name, text, start }) => ({ name, start, text: text.includes('*') ? undefined : text })),
    surroundings: [model.source.text.includes('sunny')],
    watched: (asked) => ({
      ...model,
      ask(name) {
        asked(name);
        return model.ask(name);
      },
    }),
    some: (whole, indices) => ({ ...whole, lines: indices.flatMap((index) => model.lines[index] ?? []) }),
  };
}

type Says = (line: Lines['lines'][number], model: Lines, context: RuleContext) => string | undefined;

/** A rule over lines, and the lines it was shown since it was last asked. */
function over(says: Says, byText: Pick<Rule, 'byText' | 'byParts'> = { byText: true }) {
  let shown: string[] = [];
  const rule = defineRule<Lines>({
    id: 'test/line',
    title: 'Line of a test',
    severity: 'warning',
    everywhere: true,
    fix: 'none',
    since: '0.1.0',
    sources: [],
    ...byText,
    *check(model, context): Iterable<Problem> {
      for (const line of model.lines) {
        shown.push(line.name);
        const message = says(line, model, context);
        if (message === undefined) continue;
        yield { at: { source: model.source, span: [line.start, line.start + 1] }, message };
      }
    },
  });
  const kind: Kind<Lines> = {
    id: 'test',
    title: 'Test',
    languages: [],
    files: [],
    parse: (source) => linesOf(source),
    rules: [rule],
    partTexts,
  };
  const silence = new Silence();
  return (text: string, settings: LintSettings = defaultSettings, elsewhere = '') => {
    shown = [];
    const model = linesOf({ path: 'a', text }, elsewhere);
    const errors: string[] = [];
    const found = lint(kind, model, { settings, silence, onRuleError: (id) => errors.push(id) });
    const looked = shown.join(' ');
    assert.deepEqual(lint(kind, model, { settings }), found);
    return { shown: looked, found: found.map(({ message }) => message), errors };
  };
}

const red: Says = ({ name, text }) => (text.includes('red') ? `${name} is red` : undefined);

describe('Silence', () => {
  it('shows a rule what it spoke about and what is new', () => {
    const look = over(red);
    assert.deepEqual(look('a\nb red\nc\nd\ne'), { shown: 'a b c d e', found: ['b is red'], errors: [] });
    assert.deepEqual(look('a\nb red\nc x\nd\ne'), { shown: 'b c', found: ['b is red'], errors: [] });
    assert.deepEqual(look('a\nb\nc x\nd\ne red').found, ['e is red']);
    assert.equal(look('a\nb\nc x\nd\ne').shown, 'e');
    assert.equal(look('a\nb\nc x\nd\ne').shown, '');
  });

  it('knows a part again wherever it stands, and under its name alone', () => {
    const look = over(red);
    look('a\nb red\nc\nd\ne');
    assert.deepEqual(look('e\nd\nc\nb red\na'), { shown: 'b', found: ['b is red'], errors: [] });
    assert.equal(look('e\nf\nd\nc\nb red').shown, 'f b');
    assert.equal(look('e\nf\nd\nc\nd\nb red').shown, 'e f d c d b', 'two of one name');
  });

  it('looks at all when all is new, or when it was asked with other settings, of another place or in another weather', () => {
    const look = over(red);
    look('a\nb\nc\nd');
    assert.equal(look('w\nx\ny\nz').shown, 'w x y z');
    assert.equal(look('w\nx\ny\nz', { ...defaultSettings, environment: 'production' }).shown, 'w x y z');
    assert.equal(look('w\nx\ny\nz', { ...defaultSettings, environment: 'production' }).shown, '');
    assert.equal(look('w\nx\ny\nz', { ...defaultSettings, profiles: ['security'] }).shown, 'w x y z');
    assert.equal(look('w\nx\ny\nz sunny', { ...defaultSettings, profiles: ['security'] }).shown, 'w x y z');
  });

  it('forgets all with a text that has no parts', () => {
    const look = over(red);
    look('a\nb\nc');
    assert.equal(look('a\nb\nc broken').shown, 'a b c');
    assert.equal(look('a\nb\nc').shown, 'a b c');
  });

  it('shows every time what is made of more than its text, and what something was asked about', () => {
    const look = over(({ text }, model) =>
      text.includes('?') && model.ask(text[0] ?? '') === 'red' ? text : undefined,
    );
    look('a *\nb\nc ?\nd\ne');
    assert.deepEqual(look('a *\nb\nc ?\nd\ne', defaultSettings, 'red'), { shown: 'a c', found: ['c ?'], errors: [] });
  });

  it('shows all again to a rule that was not sure, that spoke of no part, or that does not go by texts', () => {
    const unsure = over((_, __, context) => void context.unsure?.());
    unsure('a\nb\nc');
    assert.equal(unsure('a\nb\nc').shown, 'a b c');
    const other = over(red, { byParts: true });
    other('a\nb\nc');
    assert.equal(other('a\nb\nc').shown, 'a b c');
    const outside = over(red);
    outside('\n\n\na red');
    assert.equal(outside('red\nb').shown, 'red b');
  });

  it('takes the silence of a rule that throws for nothing', () => {
    const look = over((line, ...rest) => {
      if (line.text.includes('bang')) throw new Error('a bug');
      return red(line, ...rest);
    });
    look('a red\nb\nc\nd');
    assert.deepEqual(look('a red\nb\nc bang\nd'), { shown: 'a c', found: [], errors: ['test/line'] });
    assert.deepEqual(look('a red\nb\nc\nd'), { shown: 'a b c d', found: ['a is red'], errors: [] });
  });
});
