import type { PlanShown } from '../../operations/conduct/propose/plan-shown.ts';
import { withShortDigests } from '../../operations/conduct/words.ts';
import { plain } from '../environments/words.ts';

type Beside = { readonly notes: readonly string[] };

/** What the plan is called wherever it is named. */
export function planTitle({ title, isSimulator }: Pick<PlanShown, 'title' | 'isSimulator'>): string {
  return plain(`${isSimulator ? 'SIMULATOR: ' : ''}${withShortDigests(title)}`);
}

/** What forbids it comes first: a person who reads one line reads that. Short enough for a dialog; the steps are in the document. */
export function planDetail({ facts, remarks, overridden }: PlanShown, { notes }: Beside): string {
  const of = (weight: 'refusal' | 'warning') => remarks.filter((one) => one.weight === weight);
  const lines = [
    ...notes,
    ...of('refusal').map(({ sentence }) => `REFUSED: ${sentence}`),
    ...overridden.map(({ id, sentence }) => `OVERRIDDEN ${id}: ${sentence}`),
    ...facts.map(([label, text]) => (label === '' ? `    ${text}` : `${label}: ${text}`)),
    ...of('warning').map(({ sentence }) => `WARNING: ${sentence}`),
  ];
  return plain(withShortDigests(lines.join('\n')));
}

/** The whole plan, nothing cut. */
export function planDocument(shown: PlanShown, { notes }: Beside): string {
  const { title, environment, isProtected, isSimulator, facts, steps, remarks, overridden } = shown;
  const width = Math.max(0, ...facts.map(([label]) => label.length));
  const section = (name: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', name, ...lines]);
  const lines = [
    ...(isSimulator ? ['SIMULATOR: nothing of this reaches Azure.', ''] : []),
    title,
    ...section('What it is about', [
      ...facts.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`),
      ...(isProtected ? [`  ${environment} is protected: its name is typed every time.`] : []),
    ]),
    ...section(
      'Notes',
      notes.map((note) => `  ${note}`),
    ),
    ...section(
      'Steps',
      steps.map((step, index) => `  ${index + 1}. ${step}`),
    ),
    ...section(
      'Overridden',
      overridden.map(({ id, sentence }) => `  ${id}: ${sentence}`),
    ),
    ...section(
      'What speaks against it',
      remarks.map(({ weight, id, sentence, overridable }) => {
        const way = weight === 'refusal' && overridable ? ' (can be overridden)' : '';
        return `  ${weight === 'refusal' ? 'refused' : 'warning'}  ${sentence}  [${id}]${way}`;
      }),
    ),
    '',
  ];
  return plain(lines.join('\n'));
}
