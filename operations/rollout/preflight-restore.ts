import { type Remark, refusal, warning } from '../swap/remark.ts';
import { found, is, missing } from './health.ts';
import type { RestoreInput } from './input.ts';
import { quoted } from './names.ts';
import { purgeNear, stateRemarks, tagged } from './preflight-state.ts';
import { sharesOf } from './traffic.ts';

export interface RestoreAsked extends Pick<RestoreInput, 'shown' | 'to' | 'because' | 'checks'> {
  /** What the revision ran, as the history tells it: what to deploy again where Azure no longer has it. */
  readonly image: string | undefined;
}

/** Everything that speaks against giving all traffic to a revision that was there before, refusals first. */
export function restoreRemarks(asked: RestoreAsked): Remark[] {
  return [...stateRemarks(asked.shown), ...targetRemarks(asked), ...warnings(asked)];
}

function* targetRemarks({ shown, to, because, image }: RestoreAsked): Generator<Remark> {
  const revision = found(shown, to);
  if (!revision) {
    const again =
      image === undefined
        ? 'no rollout from this computer made it, and `fairlead status` lists those there are'
        : `deploy ${quoted(image)} again`;
    yield refusal('revision-gone', `${missing(shown, to)}; ${again}.`);
  } else if (is(revision.provisioning, 'Failed'))
    yield refusal('revision-failed', `${quoted(to)} could not be provisioned: no user gets an answer of it.`);
  if (shown.host === undefined)
    yield refusal('no-ingress', 'The app has no ingress, so there is no traffic to give back: activate the revision.');
  else if (because === 'rollback' && sharesOf(shown)[to] === 100)
    yield refusal('has-traffic', `${quoted(to)} has all traffic already.`);
}

function* warnings({ shown, to, checks }: RestoreAsked): Generator<Remark> {
  const revision = found(shown, to);
  if (!revision) return;
  if (!revision.active)
    yield warning('starts-first', `${quoted(to)} is inactive: it is started and has to be healthy first.`);
  if (checks.previous.length === 0)
    yield warning('check-missing', `No check tells whether ${quoted(to)} is well: only what Azure says of it counts.`);
  yield* tagged(revision, 'image-mutable');
  yield* purgeNear(shown, to);
}
