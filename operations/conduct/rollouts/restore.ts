import { KeptManifests } from '../../manifest/kept.ts';
import type { RestoreInput, RolloutInput } from '../../rollout/input.ts';
import { restoreRemarks } from '../../rollout/preflight-restore.ts';
import { restorePlan } from '../../rollout/restore.ts';
import { stableOf } from '../../rollout/traffic.ts';
import { type Remark, warning } from '../../swap/remark.ts';
import type { ContainerApp } from '../app.ts';
import { ofResource, pastOf } from '../past.ts';
import { hindranceOn } from '../propose/hindrance.ts';
import type { Proposal } from '../propose/proposal.ts';
import { shownOf, withRefusals } from '../propose/shown-of.ts';
import { refusalsIn } from '../swap-proposal.ts';
import { quotedList } from '../words.ts';
import { cacheAt, cacheRemarks, cacheRule } from './cache.ts';
import { type PastRollout, rolloutsOf } from './past.ts';
import { judgedBy } from './rollout.ts';
import { manifestNow, seenNow } from './seen-now.ts';

export interface RestoreWanted {
  /** Name of the revision, or what stands behind the app's name in it. */
  readonly to: string;
  readonly because: RestoreInput['because'];
  readonly overrides: readonly string[];
  /** The one that goes; the one that has the traffic when nobody says. */
  readonly leaves?: string;
}

/** Plans to give all traffic to a revision that was there before. */
export async function restoreProposal(
  app: ContainerApp,
  wanted: RestoreWanted,
  signal: AbortSignal,
): Promise<Proposal<'revision rollback'>> {
  const { target, kept, resource, secrets } = app;
  const shown = await seenNow(app, manifestNow(app), signal);
  const past = rolloutsOf(ofResource(pastOf(kept), resource));
  const to = revisionMeant(app, wanted.to);
  const serving = wanted.leaves ?? stableOf(shown);
  const leaves = serving === to ? undefined : serving;
  const { health, smoke, verify: previous } = target.checks;
  const checks = { previous, health, smoke };
  const cache = target.cache && cacheAt(target.cache.connection, process.env, secrets.conceal);
  const manifest = manifestBack(
    { shown, to, leaves, past, kept: new KeptManifests(kept.manifests) },
    target.manifest?.restore,
  );
  const image = past.find(({ revision }) => revision === to)?.input.image;
  const verdict = judgedBy(
    [
      ...restoreRemarks({ shown, to, because: wanted.because, checks, image }),
      ...(target.cache?.onRollback && cache ? await cacheRemarks(target.cache, cache, 'back', signal) : []),
      ...manifest.remarks,
    ],
    wanted.overrides,
  );
  const input: RestoreInput = {
    environment: target.environment,
    shown,
    refusals: refusalsIn(verdict.remarks),
    because: wanted.because,
    to,
    leaves,
    checks,
    startupTime: target.startupTime,
    soak: target.soak,
    labels: target.labels,
    cache: target.cache && cache ? cacheRule(target.cache, cache) : undefined,
    manifest: manifest.change,
  };
  const plan = restorePlan(input);
  const { cache: rule } = input;
  return {
    kind: 'revision rollback',
    input,
    shown: {
      ...shownOf('revision rollback', app, plan, [
        ['now', serving ?? 'nobody is served'],
        ['then', to],
        ...(manifest.change
          ? [
              [
                'manifest',
                `\`${manifest.change.after.path}\` ${manifest.change.before.version} → ${manifest.change.after.version}`,
              ] as const,
            ]
          : []),
        ...(rule?.onRollback ? [['cache', `${quotedList(rule.clear)} in ${rule.where}, cleared`] as const] : []),
      ]),
      remarks: withRefusals(verdict.remarks, plan.refusals),
      overridden: verdict.overridden,
    },
    // What needs attention may need exactly this.
    hindrance: hindranceOn(app, { despiteAttention: true }),
    ...(target.cache && { cache: target.cache.connection }),
  };
}

/** By its whole name, or by its suffix. */
export function revisionMeant({ target }: Pick<ContainerApp, 'target'>, named: string): string {
  return named.startsWith(`${target.app}--`) ? named : `${target.app}--${named}`;
}

interface ManifestAsked {
  readonly shown: RolloutInput['shown'];
  readonly to: string;
  readonly leaves: string | undefined;
  readonly past: readonly PastRollout[];
  readonly kept: KeptManifests;
}

/** The manifest of the release that comes back: what the release that goes has found, or what its own rollout wrote. */
function manifestBack(
  { shown, to, leaves, past, kept }: ManifestAsked,
  restores: boolean | undefined,
): { readonly change: RestoreInput['manifest']; readonly remarks: readonly Remark[] } {
  const { manifest: now } = shown;
  const nothing = { change: undefined, remarks: [] };
  if (!restores || !now) return nothing;
  const going = past.find(({ revision }) => revision === leaves)?.input;
  const wanted =
    (going?.stable === to ? going.manifest?.before : undefined) ??
    past.find(({ revision }) => revision === to)?.input.manifest?.after ??
    // Nothing of ours made that revision: what was there when users first left it belongs to it.
    past.findLast(({ input }) => input.stable === to)?.input.manifest?.before;
  if (!wanted || wanted.digest === now.digest) return nothing;
  const why =
    kept.find(wanted.digest) === undefined ? 'it is no longer kept on this computer' : changedBy(now.digest, past);
  if (why === undefined) return { change: { before: now, after: wanted }, remarks: [] };
  return {
    change: undefined,
    remarks: [
      warning(
        'manifest-stays',
        `\`${now.path}\` stays ${now.version} and does not get ${wanted.version} back: ${why}.`,
      ),
    ],
  };
}

/** Only over what a rollout has written: everything else is somebody's work. */
function changedBy(digest: string, past: readonly PastRollout[]): string | undefined {
  const isOurs = past.some(
    ({ input: { manifest } }) => manifest?.after.digest === digest || manifest?.before.digest === digest,
  );
  return isOurs ? undefined : 'it was changed since the deployment';
}
