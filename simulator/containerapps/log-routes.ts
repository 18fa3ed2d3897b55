import { gatewayError } from '../core/errors.ts';
import { type AzureResponse, ok } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { keyOf, param } from '../web/lookup.ts';
import { appIdOf, type ContainerApp } from './container-app.ts';
import { foundApp, foundRevision } from './lookup.ts';
import { replicasOf } from './replica-body.ts';
import type { Revision } from './revision.ts';
import type { RevisionVisit } from './visits.ts';

/** Where a region's log streams are: `westeurope.azurecontainerapps.dev`, outside Resource Manager. */
export const LOG_HOST = /\.azurecontainerapps(\.dev|-dev\.cn)$/i;

const APP = '/subscriptions/{subscription}/resourceGroups/{group}/containerApps/{app}';

export const logRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${APP}/revisions/{revision}/replicas/{replica}/containers/{container}/logstream`,
    handler: stream,
    unverified: true,
  },
];

const TAIL = 20;

/** What a container has said last, and with `follow` what it says from now on: a line for each visit of its revision. */
function stream(call: Call): AzureResponse {
  const { azure, request } = call;
  if (!azure.logTokens.has(request.headers['authorization'] ?? '')) {
    return gatewayError(401, 'Unauthorized', 'The token of the app is missing or not its own.');
  }
  const app = foundApp(call);
  const revision = foundRevision(call, app);
  if (!replicasOf(call, revision).includes(param(call, 'replica'))) {
    return gatewayError(404, 'ReplicaNotFound', `Replica '${param(call, 'replica')}' not found.`);
  }
  const query = request.url.searchParams;
  const line = query.get('output') === 'json' ? jsonLine : textLine;
  const own = azure.revisionVisits.filter((visit) => isOf(app, revision, visit));
  const first = own.slice(-Number(query.get('tailLines') ?? TAIL)).map(line);
  const answer = ok(first.join(''), { 'content-type': 'text/plain' });
  if (query.get('follow') !== 'true') return answer;
  return {
    ...answer,
    follow: (send) => {
      const tell = (visit: RevisionVisit): void => {
        if (isOf(app, revision, visit)) send(line(visit));
      };
      azure.onRevisionVisit.add(tell);
      return () => azure.onRevisionVisit.delete(tell);
    },
  };
}

function isOf(app: ContainerApp, revision: Revision, visit: RevisionVisit): boolean {
  return visit.revision === revision.name && visit.appId === keyOf(appIdOf(app));
}

function textLine({ at, path, status }: RevisionVisit): string {
  return `${new Date(at).toISOString()} stdout F "GET ${path}" ${status}\n`;
}

/** As Microsoft's own tool asks for it. */
function jsonLine({ at, path, status }: RevisionVisit): string {
  return `${JSON.stringify({ TimeStamp: new Date(at).toISOString(), Log: `F "GET ${path}" ${status}` })}\n`;
}
