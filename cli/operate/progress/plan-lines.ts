import type { PlanShown } from '../../../operations/conduct/propose/plan-shown.ts';
import { withShortDigests } from '../../../operations/conduct/words.ts';
import { type Paint, visible } from '../../terminal.ts';

/** The plan on paper: what it is about, what will be done, and what speaks against it. */
export function planLines(shown: PlanShown, colors: Paint): string[] {
  const { title, isSimulator, facts, steps, remarks, overridden } = shown;
  const width = Math.max(0, ...facts.map(([label]) => label.length));
  const fact = ([label, text]: readonly [string, string]) => `  ${colors.dim(label.padEnd(width))}  ${visible(text)}`;
  return [
    `${isSimulator ? `${colors.yellow('SIMULATOR')}  ` : ''}${colors.bold(visible(withShortDigests(title)))}`,
    ...facts.map(fact),
    ...steps.map((step, index) => fact([index === 0 ? 'steps' : '', withShortDigests(step)])),
    ...overridden.map(
      ({ id, sentence }) =>
        `  ${colors.yellow('overridden')}  ${visible(withShortDigests(sentence))}  ${colors.dim(id)}`,
    ),
    ...remarks.map(({ weight, id, sentence, overridable }) => {
      const word = weight === 'refusal' ? colors.red('refused') : colors.yellow('warning');
      const way = weight === 'refusal' && overridable ? `  ${colors.dim(`--override ${id}`)}` : `  ${colors.dim(id)}`;
      return `  ${word}  ${visible(withShortDigests(sentence))}${way}`;
    }),
  ];
}
