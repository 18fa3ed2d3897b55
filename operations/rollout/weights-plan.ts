import type { Plan } from '../core/machine/plan.ts';
import { gate, MINUTE, usual } from '../swap/steps.ts';
import { type PlanStep, stillShared } from './back.ts';
import { weights } from './changes.ts';
import { healthy } from './health.ts';
import type { WeightsInput } from './input.ts';
import { notMultiple } from './mode.ts';
import { movedSince } from './moved.ts';
import { appName } from './names.ts';
import type { RolloutRequest, RolloutSeen, TrafficWeight } from './seen.ts';
import { followsNewest, growing, inWords, labelsOf, sharesOf, weightsFor } from './traffic.ts';

/**
 * Shares the traffic anew. A revision that gets more is checked before and watched after, and all of it goes back to
 * what it was when one of them is bad; to take users away from one nobody has to ask how it is.
 */
export function weightsPlan(input: WeightsInput): Plan<RolloutSeen, RolloutRequest> {
  const { environment, shown, checks, startupTime, hold } = input;
  const wanted = wantedTraffic(input);
  const asked = checks.length > 0 ? gaining(input) : [];
  const deadline = startupTime + 5 * MINUTE;
  return {
    title: `Share the traffic of ${appName(shown)} in ${environment}`,
    refusals: [...new Set([...input.refusals, ...notMultiple(shown), ...impossible(input)])],
    steps: [
      {
        type: 'look',
        name: 'look',
        title: 'Compare with what was confirmed',
        deadline: 2 * MINUTE,
        objections: (now) => movedSince(now, shown),
      },
      ...asked.flatMap((revision): PlanStep[] => [
        healthy({ name: `wait for ${revision}`, revision, startupTime, deadline, isNewest: false }),
        gate(`check ${revision}`, revision, `Check ${revision}`, checks, usual),
      ]),
      set(input, wanted),
      ...asked.map((revision) =>
        gate(`watch ${revision}`, revision, `Watch ${revision} with its share`, checks, { ...usual, hold }),
      ),
      stillShared('verify traffic', `Verify who gets what of ${appName(shown)}`, wanted),
    ],
  };
}

/** All shares there are afterwards, with the labels as they are. */
export function wantedTraffic({ shown, shares }: Pick<WeightsInput, 'shown' | 'shares'>): readonly TrafficWeight[] {
  const given = Object.fromEntries(shares.map(({ revision, percent }) => [revision, percent]));
  return weightsFor(given, labelsOf(shown));
}

/** Who gets users that it does not get now. */
export function gaining({ shown, shares }: Pick<WeightsInput, 'shown' | 'shares'>): string[] {
  const now = sharesOf(shown);
  return shares.flatMap(({ revision, percent }) => (percent > (now[revision] ?? 0) ? [revision] : []));
}

/** Some users notice, and all of them can be sent back at any moment: it counts as beside production, and goes back by itself. */
function set(input: WeightsInput, wanted: readonly TrafficWeight[]): PlanStep {
  const { shown } = input;
  // What followed the newest revision goes back to the one that was newest then: by name.
  const before = weightsFor(sharesOf(shown), labelsOf(shown));
  // Nobody goes back to what has died meanwhile, either.
  const asked = input.checks.length > 0 ? growing(wanted, before) : [];
  return {
    ...weights(input, 'set weights', 'Share the traffic by name', { from: shown.traffic, to: wanted }),
    undo: [
      ...asked.map((revision) => gate(`check ${revision} again`, revision, `Check ${revision}`, input.checks, usual)),
      {
        ...weights(input, 'set weights back', 'Share the traffic as it was before', { from: wanted, to: before }),
        ...(followsNewest(shown) && { leaves: `The traffic is pinned by name: ${inWords(before)}.` }),
      },
    ],
  };
}

/** Whoever asks. */
function impossible({ shares }: WeightsInput): string[] {
  const wrong = shares.filter(({ percent }) => !Number.isInteger(percent) || percent < 0 || percent > 100);
  if (wrong.length > 0)
    return wrong.map(({ percent }) => `\`${percent}\` is no share: it is a whole number from 0 to 100.`);
  if (new Set(shares.map(({ revision }) => revision)).size < shares.length)
    return ['A revision has one share: name each of them once.'];
  const sum = shares.reduce((all, { percent }) => all + percent, 0);
  return sum === 100 ? [] : [`All shares together are ${sum} %, and they have to be 100 %.`];
}
