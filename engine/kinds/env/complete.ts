import { appSettingFacts } from '../../../domain/app-setting-facts.ts';
import type { Completion } from '../../core/language.ts';
import { startOfLine } from '../../core/lines.ts';
import { typedWordAt } from '../../core/typed-word.ts';
import { appSettingMarkdown } from '../../facts/app-setting.ts';
import type { EnvModel } from './model.ts';

/** Names that other files of the folder use, and the settings App Service itself reads. Never a value. */
export function completionsAt({ source, tree, usedBeside }: EnvModel, offset: number): readonly Completion[] {
  const { span } = typedWordAt(source, offset, /[\w.-]/);
  const [start, end] = span;
  const before = source.text.slice(startOfLine(source.text, start), start);
  if (!/^\ufeff?[ \t]*(?:export[ \t]+)?$/.test(before)) return [];
  const isInText = tree.variables.some(
    ({ value }) => value.state !== 'absent' && value.at[0] < start && start < value.at[1],
  );
  if (isInText) return [];
  const taken = new Set(tree.variables.filter(({ nameSpan }) => nameSpan[0] !== start).map(({ name }) => name));
  const text = (name: string) => (/^[ \t]*[=:]/.test(source.text.slice(end, end + 20)) ? name : `${name}=`);
  const own = [...usedBeside()].map(([label, file]) => ({
    label,
    detail: file,
    kind: 'reference' as const,
    rank: '0',
  }));
  const known = new Set(own.map(({ label }) => label));
  const azure = [...appSettingFacts.keys()]
    .filter((label) => !known.has(label))
    .map((label) => ({ label, detail: 'App Service', kind: 'key' as const, rank: '1' }));
  return [...own, ...azure]
    .filter(({ label }) => !taken.has(label))
    .map(({ label, detail, kind, rank }) => ({
      label,
      kind,
      detail,
      documentation: appSettingMarkdown(label),
      span,
      text: text(label),
      sort: `${rank}${label}`,
    }));
}
