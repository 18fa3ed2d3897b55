import { nameOf } from '../../../core/path.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { namesInWords, settingMissing } from '../../../project/rules/setting-missing.ts';
import { lineBreakOf } from '../../../readers/yaml/edit.ts';
import type { EnvModel } from '../model.ts';
import { isTemplate } from '../template.ts';

/** A name without a value in `.env.example` is for everybody to fill in. */
export default defineRule<EnvModel>({
  ...settingMissing,

  *check(model) {
    const { source, tree } = model;
    // What is for one machine is laid over another file.
    if (isTemplate(source.path) || /\.local$/.test(source.path)) return;
    const asked = model.asked();
    const [first] = tree.variables;
    if (!asked || !first) return;
    const given = new Set([...tree.variables.map(({ name }) => name), ...asked.given]);
    const missing = asked.names.filter(({ name }) => !given.has(name));
    if (missing.length === 0) return;
    const names = missing.map(({ name }) => name);
    yield {
      at: { source, span: first.nameSpan },
      message: `\`${nameOf(source.path)}\` lacks ${namesInWords(names)}, which \`${nameOf(asked.template.path)}\` asks to be filled in: the app starts without.`,
      related: missing.map(({ name, nameSpan }) => ({
        at: { source: asked.template, span: nameSpan },
        message: `\`${name}\` is to be filled in.`,
      })),
      fixes: fixesOf(model, names),
    };
  },
});

function fixesOf({ source }: EnvModel, names: readonly string[]): readonly Fix[] {
  const line = lineBreakOf(source);
  const end = source.text.length;
  const before = /[\r\n]$/.test(source.text) ? '' : line;
  const text = before + names.map((name) => `${name}=${line}`).join('');
  const title = names.length === 1 ? `Add ${names[0]} to fill in` : 'Add them to fill in';
  return [{ title, edits: [{ source, span: [end, end], text }] }];
}
