import { UsageError } from '../usage-error.ts';
import type { Screen } from './screen.ts';

export interface Asked {
  readonly environment: string;
  /** What is about to happen, as a question begins: `Swap staging → production`. */
  readonly what: string;
  /** The name itself has to be typed: a protected environment, or something that is overridden. */
  readonly byName: boolean;
  /** `--confirm`. */
  readonly given: string | undefined;
}

/** Whether somebody agreed to what was shown. @throws UsageError where nobody can be asked and nobody said so. */
export async function isConfirmed({ environment, what, byName, given }: Asked, screen: Screen): Promise<boolean> {
  if (given !== undefined) {
    if (given === environment) return true;
    throw new UsageError(`\`--confirm\` names another environment than \`${environment}\`: nothing is done.`);
  }
  if (!screen.isAsked)
    throw new UsageError(`Nobody can be asked here: \`--confirm ${environment}\` says that it is meant.`);
  const answer = await screen.question(byName ? `${what}. Type \`${environment}\` to go on: ` : `${what}? [y/N] `);
  return byName ? answer?.trim() === environment : /^y(?:es)?$/i.test(answer?.trim() ?? '');
}
