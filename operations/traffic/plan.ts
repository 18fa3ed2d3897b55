import type { Became, Change, Look, Plan, Step } from '../core/machine/plan.ts';
import type { RampUpRule } from '../status/traffic.ts';
import { busy, callerMoved, contentMoved, pending, slotMoved } from '../swap/moved.ts';
import { PRODUCTION } from '../swap/slots.ts';
import { gate, MINUTE, usual } from '../swap/steps.ts';
import { grows, rulesOf, type TrafficInput } from './input.ts';
import type { TrafficRequest, TrafficSeen } from './seen.ts';
import { isSameTraffic } from './shares.ts';

/**
 * Sends a share of production's new visitors to a slot. One that grows is checked before and watched after, and goes
 * back to what it was when the slot is bad; to take visitors away from a slot nobody has to ask how it is.
 */
export function trafficPlan(input: TrafficInput): Plan<TrafficSeen, TrafficRequest> {
  const { environment, shown, percent, checks, startupTime, hold } = input;
  const { name } = shown.source;
  const isAsked = grows(input) && checks.length > 0;
  const watched = `Watch ${name} with ${percent} % of the traffic`;
  return {
    title: `${titleOf(input)} in ${environment}`,
    refusals: [...input.refusals, ...impossible(input)],
    steps: [
      ...(isAsked ? [gate('check slot', name, `Check ${name}`, checks, { ...usual, grace: startupTime })] : []),
      setTraffic(input),
      ...(isAsked ? [gate('watch slot', name, watched, checks, { ...usual, hold })] : []),
      ...(isAsked ? [stillThere(input)] : []),
    ],
  };
}

function titleOf({ shown, percent }: TrafficInput): string {
  const { name } = shown.source;
  return percent === 0 ? `Send no traffic to ${name}` : `Send ${percent} % of the traffic to ${name}`;
}

/** Whoever asks: a rule for production itself, or more visitors than there are. */
function impossible(input: TrafficInput): string[] {
  const { shown, percent } = input;
  if (shown.source.name.toLowerCase() === PRODUCTION)
    return ['`production` gets what no slot gets: name the slot whose share is meant.'];
  if (!Number.isInteger(percent) || percent < 0 || percent > 100)
    return [`\`${percent}\` is no share: it is a whole number from 0 to 100.`];
  const sum = rulesOf(input).reduce((all, rule) => all + rule.percent, 0);
  return sum > 100 ? [`All shares together are ${sum} %: end that of another slot, or send less.`] : [];
}

type TrafficChange = Change<TrafficSeen, TrafficRequest>;

function setTraffic(input: TrafficInput): TrafficChange {
  const { shown } = input;
  return {
    ...changed(rulesOf(input)),
    name: 'set traffic',
    title: titleOf(input),
    objections: (now) => [
      ...callerMoved(now, shown),
      ...trafficMoved(now, shown.rules),
      ...pending(now),
      ...busy(now),
      // Taking visitors away from a slot that somebody touched is right all the same.
      ...(grows(input) ? slotMoved(now.source, shown.source) : []),
    ],
    undo: [sendBack(input)],
  };
}

/** Only over our own shares: what somebody else has set since is theirs. */
function sendBack(input: TrafficInput): Step<TrafficSeen, TrafficRequest> {
  const { shown } = input;
  return {
    ...changed(shown.rules),
    name: 'set traffic back',
    title: 'Share the traffic as it was before',
    objections: (now) => [...callerMoved(now, shown), ...trafficMoved(now, rulesOf(input))],
    undo: [],
  };
}

/** Some users notice, and all of them can be sent back at any moment: it counts as beside production, and goes back by itself. */
function changed(rules: readonly RampUpRule[]) {
  return {
    type: 'change',
    request: { action: 'set traffic', rules },
    deadline: 10 * MINUTE,
    reach: 'beside',
    done: (now: TrafficSeen) => isSameTraffic(now.rules, rules),
    became: (now: TrafficSeen, before: TrafficSeen): Became => {
      if (isSameTraffic(now.rules, rules)) return 'done';
      return isSameTraffic(now.rules, before.rules) ? 'unchanged' : 'unclear';
    },
    completes: [],
    pollEvery: 5_000,
    settle: MINUTE,
  } as const;
}

function stillThere(input: TrafficInput): Look<TrafficSeen> {
  const { source } = input.shown;
  return {
    type: 'look',
    name: 'verify traffic',
    title: `Verify what ${source.name} gets and holds`,
    deadline: 2 * MINUTE,
    objections: (now) => [...trafficMoved(now, rulesOf(input)), ...contentMoved(now.source, source)],
  };
}

function trafficMoved({ rules }: TrafficSeen, expected: readonly RampUpRule[]): string[] {
  if (isSameTraffic(rules, expected)) return [];
  return [`Somebody else has shared the traffic anew: ${inWords(rules)}, and it was ${inWords(expected)}.`];
}

function inWords(rules: readonly RampUpRule[]): string {
  if (rules.length === 0) return `all of it goes to \`${PRODUCTION}\``;
  return rules.map(({ name, percent }) => `${percent} % goes to \`${name}\``).join(', ');
}
