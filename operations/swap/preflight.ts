import { appServiceSkuOf } from '../../domain/app-service-sku.ts';
import type { PreflightFacts } from './preflight-facts.ts';
import { memoryRemarks } from './preflight-memory.ts';
import { releaseWarnings, warmUpWarnings } from './preflight-warnings.ts';
import { type Remark, refusal } from './remark.ts';
import { PRODUCTION } from './slots.ts';

/** Everything that speaks against a swap or goes with it, refusals first. */
export function preflight(facts: PreflightFacts, preview: boolean): Remark[] {
  const remarks = [
    ...directionRefusals(facts),
    ...stateRefusals(facts),
    ...platformRefusals(facts, preview),
    ...settingRefusals(facts),
    ...memoryRemarks(facts),
    ...warmUpWarnings(facts),
    ...releaseWarnings(facts),
  ];
  return remarks.sort((a, b) => Number(b.weight === 'refusal') - Number(a.weight === 'refusal'));
}

function* directionRefusals({ slots: { source, production } }: PreflightFacts): Generator<Remark> {
  // All the work of a swap is done on its source: production as source is restarted under its users.
  if (source.name.toLowerCase() === PRODUCTION)
    yield refusal('source-is-production', 'Production is the target of a swap, never its source: name the other slot.');
  if (source.deploymentId === undefined || production.deploymentId === undefined)
    yield refusal('content-unknown', 'Azure does not tell what the slots hold, so a swap could not be verified.');
  else if (source.deploymentId === production.deploymentId)
    yield refusal('content-same', 'Both slots name the same content, so a swap could not be told from none.');
}

function* stateRefusals({ slots: { source, production } }: PreflightFacts): Generator<Remark> {
  for (const { name, state } of [source, production])
    if (state !== 'Running')
      yield refusal('slot-stopped', `\`${name}\` is ${state.toLowerCase()}: start it and wait until it is healthy.`);
  const waiting = production.pendingSwap ?? source.pendingSwap;
  if (waiting !== undefined)
    yield refusal('preview-pending', `A swap preview with \`${waiting}\` is pending: complete it or cancel it first.`);
  const operation = source.operation ?? production.operation;
  if (operation !== undefined)
    yield refusal('operation-in-progress', `Operation \`${operation}\` is in progress on the app: wait until it ends.`);
}

function* platformRefusals(facts: PreflightFacts, preview: boolean): Generator<Remark> {
  const { plan, authentication, autoSwap, os, virtualNetworks: networks, slots } = facts;
  if (plan && appServiceSkuOf(plan.sku)?.slots === 0)
    yield refusal('sku-without-slots', `${plan.sku} has no deployment slots: S1 is the smallest size that has.`);
  if (preview && authentication)
    yield refusal(
      'preview-with-authentication',
      'Azure has no swap preview for apps with site authentication: swap without.',
    );
  if (autoSwap !== undefined)
    yield refusal(
      'auto-swap',
      os === 'linux'
        ? `\`${slots.source.name}\` asks for auto swap, which Linux and containers do not have: switch it off.`
        : `\`${slots.source.name}\` swaps into \`${autoSwap}\` by itself after each deployment: switch auto swap off.`,
    );
  if (networks && networks.source !== networks.production)
    yield refusal('network-differs', 'The slots are in different virtual networks: give both the same before a swap.');
}

/** The list of sticky names is the site's: a sticky name one slot lacks is gone there after a swap. */
function* settingRefusals({ differences = [], slots }: PreflightFacts): Generator<Remark> {
  for (const { name, sticky, missingIn } of differences) {
    if (!sticky || !missingIn) continue;
    const where = missingIn === 'source' ? slots.source.name : PRODUCTION;
    yield refusal('sticky-missing', `Sticky setting \`${name}\` is missing in \`${where}\`: set it there, too.`);
  }
}
