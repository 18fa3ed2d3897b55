import { type Evidence, type Probe, type ProbeCheck, type Verdict, verdictOn } from '../../core/machine/evidence.ts';

const WORSE: readonly Verdict[] = ['healthy', 'inconclusive', 'unhealthy'];

/** One piece of evidence for each check of what several containers answered: the worst, and of equal ones the slowest. */
export function worstOf({ checks }: Probe, answers: readonly (readonly Evidence[])[]): readonly Evidence[] {
  return checks.flatMap((check) => {
    const own = answers.flatMap((evidence) => evidence.find((one) => one.check === check.name) ?? []);
    return own.toSorted((a, b) => rank(check, b) - rank(check, a) || tookOf(b) - tookOf(a)).slice(0, 1);
  });
}

function rank(check: ProbeCheck, evidence: Evidence): number {
  return WORSE.indexOf(verdictOn({ slot: '', checks: [check] }, [evidence]));
}

function tookOf(evidence: Evidence): number {
  return evidence.got === 'share' ? 0 : evidence.ms;
}
