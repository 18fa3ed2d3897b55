import { AzureFailure } from '../../azure/failure.ts';
import { probing } from '../../azure/probing.ts';
import { trafficFacts } from '../../azure/traffic-ports.ts';
import { NoTarget } from '../../target/no-target.ts';
import { grows, rulesOf, type TrafficInput } from '../../traffic/input.ts';
import { trafficPlan } from '../../traffic/plan.ts';
import { othersKept, type TrafficAsked, trafficRemarks } from '../../traffic/preflight.ts';
import type { TrafficFacts } from '../../traffic/seen.ts';
import { sharesShown } from '../../traffic/shares.ts';
import { type App, azureOf } from '../app.ts';
import { judged } from '../judged.ts';
import { refusalsIn } from '../swap-proposal.ts';
import { elapsed, quotedList, releaseOf } from '../words.ts';
import { hindranceOn } from './hindrance.ts';
import type { Proposal } from './proposal.ts';
import { shownOf, withRefusals } from './shown-of.ts';

/** A share as it is asked for, whichever verb or button leads to it. */
export interface TrafficWanted extends Pick<TrafficAsked, 'percent' | 'named'> {
  /** Ids of refusals that somebody overrides. */
  readonly overrides: readonly string[];
}

/** What is overridden by these is not asked in the plan either: it would end at once. */
const ABOUT_CHECKS: ReadonlySet<string> = new Set(['slot-unhealthy', 'check-missing']);

/** Reads the shares there are, asks the slot once, and plans the new ones. @throws NoTarget for what is not there. */
export async function trafficProposal(
  app: App,
  { percent, named, overrides }: TrafficWanted,
  signal: AbortSignal,
): Promise<Proposal<'traffic'>> {
  const { environment, startupTime, rampUp, checks } = app.target;
  const facts = await factsOf(app, signal);
  const { seen } = facts;
  const declared = checks.prePromotion;
  const isAsked = grows({ shown: seen, percent }) && seen.source.state === 'Running';
  const evidence = isAsked ? await askedOf(app, signal) : [];
  // Shares of other slots may be named as the file names the slots.
  const nameOf = (slot: string) => app.target.slots.find(({ key }) => key === slot)?.name ?? slot;
  const others = named.map((one) => ({ ...one, slot: nameOf(one.slot) }));
  const asked: TrafficAsked = { facts, percent, named: others, checks: declared, evidence };
  const verdict = judged(trafficRemarks(asked), overrides);
  if ('refusal' in verdict) throw new NoTarget(verdict.refusal);
  const isUnasked = verdict.overridden.some(({ id }) => ABOUT_CHECKS.has(id));
  const input: TrafficInput = {
    environment,
    shown: seen,
    percent,
    others: othersKept(asked),
    refusals: refusalsIn(verdict.remarks),
    checks: isUnasked ? [] : declared,
    startupTime,
    hold: rampUp.hold,
  };
  const plan = trafficPlan(input);
  return {
    kind: 'traffic',
    input,
    shown: {
      ...shownOf('traffic', app, plan, [...sharesOf(input), ['watched', watchedBy(input)]]),
      remarks: withRefusals(verdict.remarks, plan.refusals),
      overridden: verdict.overridden,
    },
    // To take visitors away may be what settles an operation that needs attention.
    hindrance: hindranceOn(app, { despiteAttention: !grows(input) }),
  };
}

async function factsOf({ clients, where, binding }: App, signal: AbortSignal): Promise<TrafficFacts> {
  const { place } = azureOf(binding, where);
  try {
    return await trafficFacts({ clients, place }, Date.now(), signal);
  } catch (error) {
    if (!(error instanceof AzureFailure && error.status === 404)) throw error;
    throw new NoTarget(`\`${where.site}\` has no slot \`${where.slot}\`: prepare it first.`);
  }
}

async function askedOf({ clients, where, binding, target }: App, signal: AbortSignal) {
  const { place, apps } = azureOf(binding, where);
  const probe = probing(clients, place, apps, binding.clock);
  return probe({ slot: where.slot, checks: target.checks.prePromotion }, signal);
}

function sharesOf(input: TrafficInput): [string, string][] {
  const { source, production } = input.shown;
  const releases = new Map([source, production].map((slot) => [slot.name, releaseOf(slot)]));
  return sharesShown(input.shown, rulesOf(input)).map(({ name, from, to }) => {
    const release = releases.get(name);
    return [name, `${from} % → ${to} % of new visitors${release === undefined ? '' : `, ${release}`}`];
  });
}

function watchedBy({ checks, hold, ...input }: TrafficInput): string {
  if (!grows(input)) return `no: \`${input.shown.source.name}\` gets no more visitors than now`;
  if (checks.length === 0) return 'no: what the checks say is overridden';
  const names = quotedList(checks.map(({ name }) => name));
  return `for ${elapsed(hold)} by ${names}; when it is bad, the shares are as before again`;
}
