import type { Azure } from '../core/azure.ts';
import type { AzureRequest, AzureResponse } from '../core/http.ts';
import { appIdOf, type ContainerApp } from './container-app.ts';
import { placeAt } from './hosts.ts';
import { imagesOf, type Revision } from './revision.ts';
import { behaviourOf, startMillisecondsOf, stateOf } from './state.ts';
import { turnOf } from './traffic.ts';
import type { RevisionVisit } from './visits.ts';

/** Milliseconds the ingress waits for an app before it answers itself (learn.microsoft.com/azure/container-apps/ingress-overview). */
const INGRESS_WAITS = 240_000;
/** How Envoy says that nobody listens. */
const REFUSED =
  'upstream connect error or disconnect/reset before headers. retried and the latest reset reason: remote connection failure, transport failure reason: delayed connect error: 111';
const NOT_THERE = 'Error 404 - This Container App is stopped or does not exist.';

/** Answers for the app, the revision or the label that lives at a host. */
export function visitContainerApp(azure: Azure, { url }: AzureRequest, host: string): AzureResponse {
  const place = placeAt(azure, host);
  if (place === undefined || place.revision === 'gone' || place.app.runningStatus === 'Stopped') return absent();
  const { app } = place;
  const now = azure.clock.now();
  const revision = place.revision ?? turnOf(app);
  const answer = revision === undefined ? refused() : answerOf(azure, app, revision, url.pathname, now);
  const visited: RevisionVisit = {
    appId: appIdOf(app).toLowerCase(),
    revision: revision?.name ?? '',
    at: now + (answer.delayMilliseconds ?? 0),
    status: answer.status,
    path: url.pathname,
  };
  azure.revisionVisits.push(visited);
  for (const tell of azure.onRevisionVisit) tell(visited);
  if (answer.delayMilliseconds === undefined) return answer;
  const abandoned = (): void => {
    visited.status = 0;
  };
  return { ...answer, abandoned };
}

function answerOf(azure: Azure, app: ContainerApp, revision: Revision, path: string, now: number): AzureResponse {
  const { pace } = azure.manner;
  const { runningState } = stateOf(azure, revision, now);
  // A share of one that is not active is lost: nobody listens there. That it is not moved elsewhere is a guess on the safe side.
  if (runningState === 'Stopped' || runningState === 'Activating') return refused();
  // A lab of 2026 had v2 Failed with 10 %: one request in twenty timed out, and none was answered 5xx in time.
  if (runningState === 'Failed') return held(pace);
  const { status, body, paths, hangs, hangsAfterSeconds } = behaviourOf(azure, revision);
  const hung = hangsAfterSeconds !== undefined && now >= revision.readyAt + (hangsAfterSeconds * 1000) / pace;
  if (runningState === 'ScaledToZero') revision.awakeAt = now + startMillisecondsOf(azure, revision) / pace;
  revision.lastVisitAt = now;
  revision.visits += 1;
  // Half of its replicas are up, and nobody asks which before a request is sent.
  if (runningState === 'Degraded' && revision.visits % 2 === 0) return refused();
  if (hangs || hung) return held(pace);
  const own = paths?.[path];
  return {
    status: own?.status ?? status ?? 200,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: own?.body ?? body ?? `${app.name}: ${imagesOf(revision).join(', ')}`,
    ...(revision.awakeAt > now && { delayMilliseconds: revision.awakeAt - now }),
  };
}

/** The ingress waits for the app and then gives up; most clients have gone by then. */
function held(pace: number): AzureResponse {
  return { status: 504, headers: {}, body: 'stream timeout', delayMilliseconds: INGRESS_WAITS / pace };
}

function refused(): AzureResponse {
  return { status: 503, headers: {}, body: REFUSED };
}

function absent(): AzureResponse {
  return { status: 404, headers: {}, body: NOT_THERE };
}
