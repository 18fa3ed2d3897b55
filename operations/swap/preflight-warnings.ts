import type { PreflightFacts, SettingDifference } from './preflight-facts.ts';
import { type Remark, warning } from './remark.ts';

/** Names that say where an app runs. Such a setting that is not sticky goes to production with the release. */
const ENVIRONMENT_NAME = /(^|_)(ENV|ENVIRONMENT|DB|DATABASE|HOST|ENDPOINT|URL|URI)(_|$)/i;

/** What Azure's own warm-up does not see. */
export function* warmUpWarnings({ warmUp, slots }: PreflightFacts): Generator<Remark> {
  if (!warmUp) return;
  const { name } = slots.source;
  if (warmUp.healthCheckPath === undefined)
    yield warning(
      'health-check-missing',
      `\`${name}\` has no health check path: Azure keeps sending users to a sick instance.`,
    );
  if (warmUp.pingPath === undefined || warmUp.pingStatuses === undefined)
    yield warning(
      'warm-up-any-status',
      'Azure takes any answer for warm, a 500 as well: set `WEBSITE_SWAP_WARMUP_PING_PATH` and `WEBSITE_SWAP_WARMUP_PING_STATUSES`.',
    );
  if (warmUp.httpsOnly && warmUp.pingPath !== undefined)
    yield warning(
      'warm-up-redirect',
      `Azure asks for \`${warmUp.pingPath}\` over http, and the app redirects to https: let it answer that path.`,
    );
}

/** What goes along with the release or goes on beside it. */
export function* releaseWarnings(facts: PreflightFacts): Generator<Remark> {
  const { differences = [], mutableImage, rampUp, plan, clientAffinity, unresolvedReferences = [], slots } = facts;
  for (const difference of differences)
    if (movesWrongly(difference))
      yield warning(
        'setting-moves',
        `\`${difference.name}\` differs between the slots and is not sticky: it goes to production.`,
      );
  if (mutableImage !== undefined)
    yield warning(
      'image-mutable',
      `\`${mutableImage}\` is a tag and can be another image after a restart: deploy by digest.`,
    );
  if (rampUp !== undefined && rampUp > 0)
    yield warning('ramp-up', `${rampUp} % of the traffic goes to a slot already, and clients stay there for an hour.`);
  if (plan?.instances === 1)
    yield warning('single-instance', 'The plan has one instance: a restart of it is an outage.');
  if (clientAffinity)
    yield warning('client-affinity', 'Client affinity is on: sessions end when the old instances are recycled.');
  if (unresolvedReferences.length > 0)
    yield warning(
      'key-vault-unresolved',
      `Key Vault references do not resolve in \`${slots.source.name}\`: ${unresolvedReferences.map((name) => `\`${name}\``).join(', ')}.`,
    );
  if (facts.sourceLacksIdentity)
    yield warning(
      'identity-missing',
      `\`${slots.source.name}\` has no managed identity, and identities never move in a swap: assign one.`,
    );
  if (facts.backgroundWork)
    yield warning(
      'background-work',
      'The old instances are recycled right after the switch, with the jobs that run there.',
    );
}

function movesWrongly({ name, kind, sticky, missingIn }: SettingDifference): boolean {
  if (sticky || missingIn) return false;
  return kind === 'connection string' || ENVIRONMENT_NAME.test(name);
}
