import { createHash } from 'node:crypto';
import { isDeclaredToFail } from '../apps/release.ts';
import type { AzureResponse } from '../core/http.ts';
import { isObject, objectAt } from '../core/http.ts';
import type { Call } from '../core/route.ts';
import { isLinux, restart, touch } from '../web/site.ts';
import { type Deployment, runningAt } from './deployment.ts';
import type { Place } from './place.ts';

interface Publication {
  readonly deployer: string;
  readonly author?: string;
  readonly message: string;
  /** The request is held until the files are in place. */
  readonly waits: boolean;
}

/** An empty app took 18 s to deploy on Windows and 12 s on Linux in the recordings. */
const QUEUE_MILLISECONDS = 2_000;
const DEPLOY_MILLISECONDS = 16_000;

/** Takes a package, or refuses it because another one is on its way. */
export function publish(
  call: Call,
  { slot, site, url }: Place,
  { deployer, author = 'N/A', message, waits }: Publication,
): AzureResponse {
  const { clock, ids, manner } = call.azure;
  const now = clock.now();
  if (runningAt(slot.content.deployments, now)) {
    return {
      status: 409,
      headers: {},
      body: 'There is a deployment currently in progress. Please try again when it completes.',
    };
  }
  const linux = isLinux(slot);
  const startsAt = waits || !linux ? now : now + QUEUE_MILLISECONDS / manner.pace;
  const fingerprint = fingerprintOf(call.request.body);
  const deployment: Deployment = {
    id: linux ? ids.guid() : ids.hex(32),
    deployer,
    author,
    message,
    siteName: site.name,
    receivedAt: now,
    startsAt,
    endsAt: waits ? now : startsAt + DEPLOY_MILLISECONDS / manner.pace,
    fingerprint,
    fails: isDeclaredToFail(call.azure.releases, fingerprint),
  };
  slot.content.deployments = [...slot.content.deployments, deployment];
  touch(slot, now);
  if (!deployment.fails) restart(slot, deployment.endsAt);
  if (waits) return { status: 200, headers: {} };
  const time = new Date(now).toISOString().replace('T', '_').replaceAll(':', '-').replace(/\.\d+/, '');
  const location = `${linux ? withPort(url) : url}/latest?deployer=${deployer}&time=${time}`;
  return { status: 202, headers: { location, ...(linux && { 'scm-deployment-id': deployment.id }) } };
}

function fingerprintOf(body: unknown): string {
  const uri = isObject(body) ? objectAt(body, 'properties')['packageUri'] : undefined;
  if (typeof uri === 'string') return uri;
  const bytes =
    body instanceof Uint8Array ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body ?? ''));
  return createHash('sha256').update(bytes).digest('hex');
}

/** The first answer on Linux writes the port of HTTPS out. */
function withPort(url: string): string {
  return url.replace(/^(https:\/\/[^/:]+\.scm\.azurewebsites\.net)(?=\/)/, '$1:443');
}
