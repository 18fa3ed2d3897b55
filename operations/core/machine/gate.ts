import type { Wanted } from './effect.ts';
import type { Answered } from './event.ts';
import { described, LEAST_REQUESTS, type Verdict, verdictOn } from './evidence.ts';
import { PROBE_TIMEOUT } from './limits.ts';
import type { Gate } from './plan.ts';
import type { State } from './state.ts';
import { failed, ignored, type Turn, wants } from './turn.ts';

export function probing({ probe }: Gate): Wanted<never> {
  return { type: 'probe', probe, timeout: PROBE_TIMEOUT };
}

/**
 * Healthy, unhealthy or unsure. Unsure is never taken for either: nothing moves on it, and nothing moves back.
 */
export function gateTurn<World, Request>(
  step: Gate,
  state: State<World>,
  event: Answered<World, Request>,
): Turn<World, Request> {
  if (state.at.type !== 'probing') return ignored;
  if (event.type === 'waited') return wants(state.at, probing(step));
  if (event.type !== 'probed') return ignored;
  const { every, of, grace, hold, healthy, unhealthy, inconclusive } = step.thresholds;
  const elapsed = state.now.mono - state.since;
  const verdict = verdictOn(step.probe, event.evidence);
  const starting = verdict === 'unhealthy' && elapsed < grace;
  // Between two that tell there are less than `inconclusive` that do not.
  const enough = inconclusive * Math.max(of, healthy);
  const verdicts = starting ? [] : [...state.at.verdicts, verdict].slice(-enough);
  const last = described(event.evidence);

  if (lastOf(verdicts, of, 'unhealthy') >= unhealthy) {
    const bad = `${badOf(step)}; ${last}.`;
    return step.whenBad === 'ask' ? unsure(bad) : failed('unhealthy', bad);
  }
  if (verdict === 'healthy' && streakOf(verdicts, 'healthy') >= healthy && elapsed >= hold) return { type: 'passed' };
  if (streakOf(verdicts, 'inconclusive') >= inconclusive) return unsure(`${silentOf(step)}; ${last}.`);
  if (elapsed >= step.deadline) {
    const late = `\`${step.probe.slot}\` was neither healthy nor unhealthy for ${seconds(step.deadline)}; ${last}.`;
    const isBad = step.whenLate === 'fail' && verdict !== 'inconclusive' && lastOf(verdicts, of, 'unhealthy') > 0;
    return isBad ? failed('unhealthy', late) : unsure(late);
  }
  const say =
    verdict === 'healthy' ? undefined : `\`${step.probe.slot}\` is ${starting ? 'starting' : verdict}; ${last}`;
  return wants({ type: 'probing', verdicts }, { type: 'wait', ms: every }, say);
}

function badOf({ probe: { slot, failures }, thresholds: { unhealthy, of } }: Gate): string {
  if (failures) return `More than ${failures.above} % of the requests to \`${slot}\` failed`;
  return `${unhealthy} of the last ${of} probes of \`${slot}\` are bad`;
}

function silentOf({ probe: { slot, failures } }: Gate): string {
  if (failures) return `Azure has counted fewer than ${LEAST_REQUESTS} requests to \`${slot}\``;
  return `Probes of \`${slot}\` do not reach the app`;
}

function unsure(reason: string) {
  return { type: 'unsure', reasons: [reason] } as const;
}

/** How many of the last `of` that could be judged are such. */
function lastOf(verdicts: readonly Verdict[], of: number, such: Verdict): number {
  const judged = verdicts.filter((verdict) => verdict !== 'inconclusive').slice(-of);
  return judged.filter((verdict) => verdict === such).length;
}

/** How many at the end are such, without another in between. */
function streakOf(verdicts: readonly Verdict[], such: Verdict): number {
  return verdicts.length - 1 - verdicts.findLastIndex((verdict) => verdict !== such);
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`;
}
