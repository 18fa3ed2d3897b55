import { answerOf } from '../child.ts';
import type { Sample, Scenario } from '../scenario.ts';
import { OURS } from '../servers.ts';

/** What every window of the editor pays for having the extension, before any server is started. */
export function activate(): Scenario {
  return {
    name: 'activate',
    what: 'the extension read, and its `activate()` awaited, in an editor that does nothing itself',
    rounds: 11,
    subjects: [
      {
        name: OURS,
        measure: () => answerOf<Sample>(new URL('./activate-child.ts', import.meta.url)),
      },
    ],
  };
}
