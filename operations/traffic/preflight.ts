import { appServiceSkuOf } from '../../domain/app-service-sku.ts';
import { described, type Evidence, verdictOn } from '../core/machine/evidence.ts';
import type { RampUpRule } from '../status/traffic.ts';
import { overridable, type Remark, refusal, warning } from '../swap/remark.ts';
import { PRODUCTION } from '../swap/slots.ts';
import { grows, type TrafficInput } from './input.ts';
import type { TrafficFacts } from './seen.ts';
import { othersOf } from './shares.ts';

/** A share as it is asked for, before anything of it is refused. */
export interface TrafficAsked extends Pick<TrafficInput, 'percent' | 'checks'> {
  readonly facts: TrafficFacts;
  /** What is to become of the shares of other slots: 0 ends one, what it has now leaves it. */
  readonly named: readonly { readonly slot: string; readonly percent: number }[];
  /** What the slot answered just now; empty where it was not asked. */
  readonly evidence: readonly Evidence[];
}

/** Everything that speaks against a share or goes with it, refusals first. */
export function trafficRemarks(asked: TrafficAsked): Remark[] {
  const { facts, percent } = asked;
  const isMore = grows({ shown: facts.seen, percent });
  return [
    ...stateRefusals(facts, percent),
    ...otherShares(asked),
    ...automaticShares(asked, isMore),
    ...(isMore ? healthRefusals(asked) : []),
    ...warnings(asked, isMore),
  ];
}

/** Shares of other slots that are named with what they have. */
export function othersKept({ facts, named }: Pick<TrafficAsked, 'facts' | 'named'>): readonly RampUpRule[] {
  return othersOf(facts.seen).filter((rule) => namedAs(rule, named)?.percent === rule.percent);
}

function* stateRefusals({ seen, sku }: TrafficFacts, percent: number): Generator<Remark> {
  const { source, production } = seen;
  if (sku !== undefined && appServiceSkuOf(sku)?.slots === 0)
    yield refusal('sku-without-slots', `${sku} has no deployment slots: S1 is the smallest size that has.`);
  if (percent > 0 && source.state !== 'Running')
    yield refusal(
      'slot-stopped',
      `\`${source.name}\` is ${source.state.toLowerCase()} and answers nobody: start it and wait until it is healthy.`,
    );
  const waiting = production.pendingSwap ?? source.pendingSwap;
  if (waiting !== undefined)
    yield refusal(
      'preview-pending',
      `A swap preview with \`${waiting}\` is pending, and until it ends Azure takes no change: complete it or cancel it first.`,
    );
  const operation = source.operation ?? production.operation;
  if (operation !== undefined)
    yield refusal('operation-in-progress', `Operation \`${operation}\` is in progress on the app: wait until it ends.`);
}

/** Azure takes all shares at once: what is not named would end without a word. */
function* otherShares({ facts, named }: TrafficAsked): Generator<Remark> {
  const others = othersOf(facts.seen);
  for (const rule of others) {
    const wanted = namedAs(rule, named)?.percent;
    const { name, percent } = rule;
    if (wanted === undefined)
      yield overridable(
        'share-of-another',
        `\`${name}\` has ${percent} % of the traffic, and all shares are set at once: overridden, its share ends; \`${name}=${percent}\` leaves it.`,
      );
    else if (wanted !== 0 && wanted !== percent)
      yield refusal(
        'two-shares',
        `One share is changed at a time: \`${name}=${percent}\` leaves that of \`${name}\`, \`${name}=0\` ends it.`,
      );
  }
  for (const { slot, percent } of named)
    if (percent > 0 && !others.some((rule) => namedAs(rule, [{ slot, percent }])))
      yield refusal(
        'two-shares',
        `One slot gets a share at a time, and \`${slot}\` has none: leave it out, or name it alone.`,
      );
}

/** What is written again, now or on the way back, would stay as it is from then on. */
function* automaticShares(asked: TrafficAsked, isMore: boolean): Generator<Remark> {
  const again = isMore ? asked.facts.seen.rules : othersKept(asked);
  for (const { name, isAutomatic } of again)
    if (isAutomatic)
      yield refusal(
        'share-automatic',
        `Azure changes the share of \`${name}\` by itself, and would no longer once all shares are set: end it first, with \`${name}=0\`.`,
      );
}

/** A slot nobody can ask is as little known as one that answers badly. */
function* healthRefusals({ facts, checks, evidence }: TrafficAsked): Generator<Remark> {
  const slot = facts.seen.source.name;
  if (checks.length === 0)
    yield overridable(
      'check-missing',
      `No check tells whether \`${slot}\` is well: declare one under \`checks\` and name it in \`prePromotion\`, or override.`,
    );
  else if (evidence.length > 0 && verdictOn({ slot, checks }, evidence) === 'unhealthy')
    yield overridable(
      'slot-unhealthy',
      `\`${slot}\` is bad (${described(evidence)}), and users would get that: wait until it is well, or override.`,
    );
}

function* warnings({ facts, percent, named }: TrafficAsked, isMore: boolean): Generator<Remark> {
  const { seen } = facts;
  const { name } = seen.source;
  yield isMore
    ? warning(
        'clients-stay',
        `Who is sent to \`${name}\` stays there for an hour by the cookie \`x-ms-routing-name\`, also when its share ends before.`,
      )
    : warning(
        'clients-stay',
        `Who is at \`${name}\` stays there for up to an hour by the cookie \`x-ms-routing-name\`: only new visitors go by the new shares.`,
      );
  if (isMore && percent === 100)
    yield warning('all-visitors', `\`${PRODUCTION}\` gets no new visitors: a swap brings a release there for good.`);
  for (const rule of othersOf(seen))
    if (namedAs(rule, named)?.percent === 0)
      yield warning('share-ends', `The share of \`${rule.name}\`, ${rule.percent} %, ends with this.`);
}

function namedAs({ name }: RampUpRule, named: TrafficAsked['named']) {
  return named.find(({ slot }) => slot.toLowerCase() === name.toLowerCase());
}
