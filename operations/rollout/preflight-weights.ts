import { described, type Evidence, verdictOn } from '../core/machine/evidence.ts';
import { overridable, type Remark, refusal, warning } from '../swap/remark.ts';
import { found, missing, runs, unfit } from './health.ts';
import type { WeightsInput } from './input.ts';
import { quoted } from './names.ts';
import { stateRemarks } from './preflight-state.ts';
import { followsNewest } from './traffic.ts';
import { gaining } from './weights-plan.ts';

export interface WeightsAsked extends Pick<WeightsInput, 'shown' | 'shares' | 'checks'> {
  /** What each revision that gets more answered just now, by its name; nothing of one that was not asked. */
  readonly evidence: Readonly<Record<string, readonly Evidence[]>>;
}

/** Everything that speaks against shares or goes with them, refusals first. */
export function weightsRemarks(asked: WeightsAsked): Remark[] {
  const { shown } = asked;
  return [
    ...stateRemarks(shown),
    ...gaining(asked).flatMap((revision) => [...gainingRemarks(asked, revision)]),
    ...(followsNewest(shown)
      ? [warning('traffic-pinned', 'The traffic follows the newest revision, and is by name from then on.')]
      : []),
  ];
}

function* gainingRemarks({ shown, checks, evidence }: WeightsAsked, name: string): Generator<Remark> {
  const [why] = unfit(shown, name);
  const revision = found(shown, name);
  if (why !== undefined || !revision) {
    yield refusal('revision-unfit', why ?? `${missing(shown, name)}.`);
    return;
  }
  const answers = evidence[name] ?? [];
  if (!runs(revision))
    yield overridable(
      'revision-unhealthy',
      `${quoted(name)} is ${revision.running} and ${revision.health}, and users would get that: wait until it is well, or override.`,
    );
  else if (checks.length === 0)
    yield overridable(
      'check-missing',
      `No check tells whether ${quoted(name)} is well: declare one under \`checks\`, or override.`,
    );
  else if (answers.length > 0 && verdictOn({ slot: name, checks }, answers) === 'unhealthy')
    yield overridable(
      'revision-unhealthy',
      `${quoted(name)} is bad (${described(answers)}), and users would get that: wait until it is well, or override.`,
    );
}
