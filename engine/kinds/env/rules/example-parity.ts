import { nameOf } from '../../../core/path.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { namesInWords } from '../../../project/rules/setting-missing.ts';
import { lineBreakOf } from '../../../readers/yaml/edit.ts';
import type { EnvModel } from '../model.ts';

/** The example is all that somebody has who starts the project for the first time. */
export default defineRule<EnvModel>({
  id: 'env/example-parity',
  title: 'Variable that the example leaves out',
  severity: 'info',
  everywhere: true,
  fix: 'review', // the value, or a word about it, is for the author
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/',
    'https://12factor.net/config',
  ],

  *check(model) {
    const { source, tree } = model;
    const [first] = tree.variables;
    if (!first) return;
    const shown = new Set(tree.variables.map(({ name }) => name));
    // A line that is commented out shows its name as well.
    for (const { text } of tree.comments) for (const [word] of text.matchAll(/\w+/g)) shown.add(word);
    const missing = model.wanted().filter(({ name }) => !shown.has(name));
    if (missing.length === 0) return;
    const names = missing.map(({ name }) => name);
    const files = [...new Set(missing.map(({ at }) => `\`${nameOf(at.source.path)}\``))].join(', ');
    yield {
      at: { source, span: first.nameSpan },
      message: `\`${nameOf(source.path)}\` leaves out ${namesInWords(names)}, which ${files} ${files.includes(',') ? 'put' : 'puts'} in: whoever copies it starts with an empty value.`,
      related: missing.map(({ name, at }) => ({ at, message: `\`${name}\` is put in here.` })),
      fixes: fixesOf(model, names),
    };
  },
});

function fixesOf({ source }: EnvModel, names: readonly string[]): readonly Fix[] {
  const line = lineBreakOf(source);
  const end = source.text.length;
  const before = /[\r\n]$/.test(source.text) ? '' : line;
  const text = before + names.map((name) => `${name}=${line}`).join('');
  const title = names.length === 1 ? `Show ${names[0]} to fill in` : 'Show them to fill in';
  return [{ title, edits: [{ source, span: [end, end], text }] }];
}
