import type { Visit } from '../apps/front-door.ts';
import { type AzureResponse, ok } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { changeable, etagOf, found, keyOf, param } from '../web/lookup.ts';
import { SITE } from '../web/paths.ts';
import { displayName } from '../web/regions.ts';
import { idOf, isLinux, type Slot } from '../web/site.ts';
import type { Deployment } from './deployment.ts';
import { activeAt, phaseAt } from './deployment.ts';
import { deploymentBody, deploymentLog } from './deployment-body.ts';
import { type Place, placeOf } from './place.ts';
import { publish } from './publish.ts';

/** Kudu itself, on the host of a slot's publishing endpoint. */
export const kuduRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/zipdeploy', handler: zipDeploy },
  { method: 'POST', path: '/api/publish', handler: publishPackage },
  { method: 'GET', path: '/api/deployments', handler: list },
  { method: 'GET', path: '/api/deployments/{id}', handler: read },
  { method: 'GET', path: '/api/deployments/{id}/log', handler: log },
  { method: 'GET', path: '/api/logstream[/{kind}]', handler: logStream, unverified: true },
];

/** What Resource Manager passes on to it. */
export const deploymentRoutes: readonly Route[] = [
  { method: 'PUT', path: `${SITE}/extensions/onedeploy`, handler: oneDeploy },
  { method: 'GET', path: `${SITE}/deploymentStatus/{id}`, handler: deploymentStatus },
];

/** After the files are in place the app still has to start before the deployment counts as running. */
const START_MILLISECONDS = 20_000;

function zipDeploy(call: Call): AzureResponse {
  const place = placeOf(call);
  const deployer =
    isLinux(place.slot) && call.azure.clock.now() >= Date.UTC(2026, 3, 10) ? 'Push-Deployer' : 'ZipDeploy';
  const { searchParams } = call.request.url;
  const said = (name: string, otherwise: string): string => searchParams.get(name) ?? otherwise;
  return publish(call, place, {
    deployer: said('deployer', deployer),
    author: said('author', 'N/A'),
    message: said('message', 'Created via a push deployment'),
    waits: said('isAsync', '').toLowerCase() !== 'true',
  });
}

function publishPackage(call: Call): AzureResponse {
  const waits = call.request.url.searchParams.get('async')?.toLowerCase() !== 'true';
  return publish(call, placeOf(call), { deployer: 'OneDeploy', message: 'OneDeploy', waits });
}

function list(call: Call): AzureResponse {
  const { slot, url } = placeOf(call);
  const now = call.azure.clock.now();
  const deployments = slot.content.deployments.toReversed();
  const bodies = deployments.map((deployment) => deploymentBody(deployment, slot, now, `${url}/${deployment.id}`));
  return ok(bodies, { etag: `"${now.toString(16)}"` });
}

function read(call: Call): AzureResponse {
  const place = placeOf(call);
  const deployment = named(place.slot, param(call, 'id'));
  if (deployment === undefined) return missing(param(call, 'id'));
  const now = call.azure.clock.now();
  const body = deploymentBody(deployment, place.slot, now, `${place.url}/${deployment.id}`);
  if (now >= deployment.endsAt) return ok(body);
  return { status: 202, headers: { location: `${place.pollUrl}/${param(call, 'id')}` }, body };
}

function log(call: Call): AzureResponse {
  const { slot, url } = placeOf(call);
  const deployment = named(slot, param(call, 'id'));
  if (deployment === undefined) return missing(param(call, 'id'));
  return ok(deploymentLog(deployment, `${url}/${deployment.id}`, (line) => `${deployment.id.slice(0, 8)}-${line}`));
}

/** Stays open, with a line for each visit of the slot as an app writes one. */
function logStream(call: Call): AzureResponse {
  const { site, slot } = placeOf(call);
  const { clock, onVisit } = call.azure;
  const now = clock.now();
  const active = activeAt(slot.content.deployments, now);
  const welcome = `${new Date(now).toISOString()}  Welcome, you are now connected to log-streaming service.\n`;
  const first = `${welcome}${active ? `${active.message} ${active.id}\n` : ''}`;
  const siteId = keyOf(idOf(site));
  return {
    ...ok(first, { 'content-type': 'text/plain' }),
    follow: (send) => {
      const tell = (visit: Visit): void => {
        if (visit.siteId !== siteId || visit.slot !== slot.name) return;
        send(`${new Date(visit.at).toISOString()}  "GET ${visit.path ?? '/'}" ${visit.status}\n`);
      };
      onVisit.add(tell);
      return () => onVisit.delete(tell);
    },
  };
}

/** `latest` is whatever was sent last, done or not. */
function named(slot: Slot, id: string): Deployment | undefined {
  const { deployments } = slot.content;
  return id.toLowerCase() === 'latest' ? deployments.at(-1) : deployments.find((deployment) => deployment.id === id);
}

function missing(id: string): AzureResponse {
  return { status: 404, headers: {}, body: `Deployment '${id}' not found.` };
}

/** Held until it is done, which took 58 s in the recording; the answer is Kudu's, wrapped. */
function oneDeploy(call: Call): AzureResponse {
  const { site, slot } = changeable(call);
  const place: Place = { site, slot, url: '', pollUrl: '' };
  const answer = publish(call, place, { deployer: 'OneDeploy', message: 'OneDeploy', waits: true });
  const deployment = slot.content.deployments.at(-1);
  if (answer.status >= 300 || deployment === undefined) return answer;
  return ok({
    id: `${idOf(site, slot)}/extensions/onedeploy`,
    name: `${site.name}/onedeploy`,
    type: 'Microsoft.Web/sites/extensions',
    location: displayName(slot.location),
    properties: { ...deploymentBody(deployment, slot, call.azure.clock.now(), undefined), id: null },
  });
}

function deploymentStatus(call: Call): AzureResponse {
  const { site, slot } = found(call);
  const id = param(call, 'id');
  const deployment = slot.content.deployments.find((candidate) => candidate.id === id);
  if (deployment === undefined) return missing(id);
  const now = call.azure.clock.now();
  const built = phaseAt(deployment, now) === 'succeeded';
  const done = now >= deployment.endsAt + START_MILLISECONDS / call.azure.manner.pace;
  const body = {
    id: `${idOf(site, slot)}/deploymentStatus/${id}`,
    name: id,
    type: 'Microsoft.Web/sites/deploymentStatus',
    location: displayName(slot.location),
    ...(slot.tags && { tags: slot.tags }),
    properties: {
      deploymentId: id,
      status: done ? 'RuntimeSuccessful' : built ? 'RuntimeStarting' : 'BuildInProgress',
      numberOfInstancesInProgress: built && !done ? 1 : 0,
      numberOfInstancesSuccessful: done ? 1 : 0,
      numberOfInstancesFailed: 0,
      failedInstancesLogs: null,
      errors: null,
    },
  };
  if (done) return ok(body, etagOf(slot));
  const { pathname, searchParams } = call.request.url;
  const signature = ['t', 'c', 's', 'h'].map((part) => `${part}=${call.azure.ids.hex(8)}`).join('&');
  const location = `${call.base}${pathname}?api-version=${searchParams.get('api-version')}&${signature}`;
  const wait = call.azure.manner.retryAfterSeconds;
  return {
    status: 202,
    headers: { ...etagOf(slot), location, ...(wait !== undefined && { 'retry-after': String(wait) }) },
    body,
  };
}
