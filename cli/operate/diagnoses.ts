import type { Diagnosis } from '../../operations/conduct/diagnoses.ts';
import { visible } from '../terminal.ts';
import type { Call } from './main.ts';

/** Never by colour alone: a mark says the same. */
export function printDiagnoses({ screen: { colors, out } }: Call, head: string, all: readonly Diagnosis[]): void {
  const width = Math.max(...all.map(({ what }) => what.length));
  const marks = { good: colors.green('✓'), missing: colors.red('✗'), unknown: colors.yellow('?') };
  out(`${colors.bold(head)}\n`);
  for (const { what, is, sentence } of all) out(`  ${marks[is]} ${what.padEnd(width)}  ${visible(sentence)}\n`);
}
