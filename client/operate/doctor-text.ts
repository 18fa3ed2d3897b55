import type { Diagnosis } from '../../operations/conduct/diagnoses.ts';
import { plain } from '../environments/words.ts';

const WORDS: Readonly<Record<Diagnosis['is'], string>> = { good: 'good   ', missing: 'MISSING', unknown: 'unknown' };

/** Who is signed in where, and what is missing for what, as a text to read. */
export function doctorText(all: readonly Diagnosis[], environment: string, isSimulator: boolean): string {
  const width = Math.max(0, ...all.map(({ what }) => what.length));
  const missing = all.filter(({ is }) => is === 'missing').length;
  return [
    ...(isSimulator ? ['SIMULATOR', ''] : []),
    missing === 0 ? `Nothing is missing in ${environment}.` : `${missing} missing in ${environment}.`,
    '',
    ...all.map(({ what, is, sentence }) => `${WORDS[is]}  ${what.padEnd(width)}  ${plain(sentence)}`),
    '',
  ].join('\n');
}
