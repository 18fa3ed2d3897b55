import type { RolloutInput } from '../../rollout/input.ts';
import { revisionName } from '../../rollout/names.ts';
import { rolloutPlan } from '../../rollout/plan.ts';
import { rolloutRemarks } from '../../rollout/preflight.ts';
import { restsWith } from '../../rollout/rest.ts';
import { sharesOf, stableOf } from '../../rollout/traffic.ts';
import type { Remark } from '../../swap/remark.ts';
import { refusal, warning } from '../../swap/remark.ts';
import { NoTarget } from '../../target/no-target.ts';
import type { ContainerApp } from '../app.ts';
import { type Judged, judged } from '../judged.ts';
import { confirmedOf, ofResource, pastOf } from '../past.ts';
import { hindranceOn } from '../propose/hindrance.ts';
import type { Proposal } from '../propose/proposal.ts';
import { shownOf, withRefusals } from '../propose/shown-of.ts';
import { migrationAt, ruleOf } from '../swap-input.ts';
import { countsUsers, refusalsIn, UNCOUNTED } from '../swap-proposal.ts';
import { releaseOf } from '../words.ts';
import { type Bumped, bumped } from './bump.ts';
import { cacheAt, cacheRemarks, cacheRule } from './cache.ts';
import { deployedRemainder } from './deployed-manifest.ts';
import { type RestingRollout, restingRollout } from './past.ts';
import { seenNow } from './seen-now.ts';
import { suffixOf } from './suffix.ts';
import { cacheInWords, decidedInWords, stepsInWords } from './words.ts';

export interface RolloutWanted {
  /** `registry/repository@sha256:…` */
  readonly image: string;
  /** How it came to be. */
  readonly facts: readonly (readonly [label: string, text: string])[];
  /** Ids of refusals that somebody overrides. */
  readonly overrides: readonly string[];
}

/** Plans a new revision that gets its users share by share. @throws NoTarget when the file does not allow for one. */
export async function rolloutProposal(
  app: ContainerApp,
  { image, facts, overrides }: RolloutWanted,
  signal: AbortSignal,
): Promise<Proposal<'rollout'>> {
  const { target, folder, kept, resource, secrets } = app;
  const past = ofResource(pastOf(kept), resource);
  const manifest = target.manifest && bumped(target.manifest, folder, deployedRemainder(past));
  const shown = await seenNow(app, manifest?.seen, signal);
  const cache = target.cache && cacheAt(target.cache.connection, process.env, secrets.conceal);
  const suffix = suffixOf(target, image, shown.revisions);
  const stable = stableOf(shown);
  const asked = { shown, image, suffix, stable, from: undefined, checks: checksOf(app) };
  const verdict = judgedBy(
    [
      ...rolloutRemarks(asked),
      ...restsAlready(restingRollout(past), asked),
      ...(target.cache && cache ? await cacheRemarks(target.cache, cache, 'forward', signal) : []),
      ...(manifest?.remarks ?? []),
      ...uncounted(app),
    ],
    overrides,
  );
  const input: RolloutInput = {
    ...asked,
    environment: target.environment,
    refusals: refusalsIn(verdict.remarks),
    steps: target.steps,
    migration: [...migrationAt('preDeploy', target), ...migrationAt('prePromotion', target)],
    startupTime: target.startupTime,
    soak: target.soak,
    rollback: ruleIn(app),
    retain: target.retain,
    labels: target.labels,
    cache: target.cache && cache ? cacheRule(target.cache, cache) : undefined,
    manifest: manifest?.change,
  };
  return {
    kind: 'rollout',
    input,
    shown: {
      ...onPaper(app, input, verdict),
      facts: [...onPaper(app, input, verdict).facts, ...manifestFacts(manifest), ...facts],
    },
    hindrance: hindranceOn(app),
    ...(manifest && { pinned: { manifestRemainder: manifest.remainder }, keeps: manifest.keeps }),
    ...(target.cache && { cache: target.cache.connection }),
  };
}

/** Goes on with a rollout where it rests, as it was confirmed and on what is there now. */
export async function promoteProposal(
  app: ContainerApp,
  { input: confirmed, told, rest }: RestingRollout,
  overrides: readonly string[],
  signal: AbortSignal,
): Promise<Proposal<'rollout'>> {
  const seen = await seenNow(app, confirmed.manifest?.after, signal);
  const asked = { ...confirmed, shown: seen, from: rest.from };
  const verdict = judgedBy([...rolloutRemarks(asked), ...uncounted(app)], overrides);
  const input: RolloutInput = { ...asked, refusals: refusalsIn(verdict.remarks) };
  const { manifestRemainder } = confirmedOf(told) ?? {};
  return {
    kind: 'rollout',
    input,
    shown: onPaper(app, input, verdict),
    hindrance: hindranceOn(app),
    ...(manifestRemainder !== undefined && { pinned: { manifestRemainder } }),
    ...(app.target.cache && { cache: app.target.cache.connection }),
  };
}

function onPaper(app: ContainerApp, input: RolloutInput, verdict: Judged) {
  const { shown, suffix, stable, image, cache, rollback, steps, from } = input;
  const plan = rolloutPlan(input);
  const release = (name: string | undefined) =>
    releaseIn(shown.revisions.find((revision) => revision.name === name)?.images ?? []);
  const left = steps.slice(from ?? 0);
  return {
    ...shownOf('rollout', app, plan, [
      ['now', stable === undefined ? 'nobody is served' : `${stable}, ${release(stable)}`],
      ['then', `${revisionName(shown, suffix)}, ${releaseIn([image])}`],
      ...(from === undefined && shown.latestRevision !== undefined
        ? [['template', `only the image changes, all else is as in ${shown.latestRevision}`] as const]
        : []),
      ['shares', stepsInWords(left)],
      ['way back', decidedInWords(rollback)],
      ...(cache ? [['cache', cacheInWords(cache)] as const] : []),
    ]),
    remarks: withRefusals(verdict.remarks, plan.refusals),
    overridden: verdict.overridden,
  };
}

function releaseIn(images: readonly string[]): string {
  return (
    images.map((image) => releaseOf({ release: image, deploymentId: undefined })).join(' and ') || 'something unknown'
  );
}

function manifestFacts(manifest: Bumped | undefined): (readonly [string, string])[] {
  return manifest ? [['manifest', manifest.words]] : [];
}

function checksOf({ target }: ContainerApp): RolloutInput['checks'] {
  const { prePromotion: revision, health, smoke, verify: previous } = target.checks;
  return { revision, health, smoke, previous };
}

function ruleIn(app: ContainerApp): RolloutInput['rollback'] {
  const { rollback } = app.target;
  return ruleOf(countsUsers(app) ? rollback : { ...rollback, errorRate: undefined });
}

function uncounted(app: ContainerApp): Remark[] {
  return app.target.rollback.errorRate && !countsUsers(app) ? [UNCOUNTED] : [];
}

/** A second one would take the place of the first in everything that could be promoted. */
function restsAlready(resting: RestingRollout | undefined, { shown }: Pick<RolloutInput, 'shown'>): Remark[] {
  if (!resting) return [];
  const percent = sharesOf(shown)[resting.revision] ?? 0;
  const sentence = restsWith(resting.revision, percent);
  return [
    percent > 0 && percent < 100
      ? refusal('rollout-rests', sentence)
      : warning('rollout-rests', `${sentence} This one takes its place.`),
  ];
}

export function judgedBy(remarks: readonly Remark[], overrides: readonly string[]): Judged {
  const verdict = judged(remarks, overrides);
  if ('refusal' in verdict) throw new NoTarget(verdict.refusal);
  return verdict;
}
