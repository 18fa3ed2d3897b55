import type { Answer } from '../core/machine/event.ts';
import type { Ports } from '../core/ports.ts';
import type { DeployRequest, DeploySeen, KuduDeployment, Release } from '../deploy/seen.ts';
import { PRODUCTION } from '../swap/slots.ts';
import { textAt } from '../wire/json.ts';
import { type AppOfAzure, appPorts } from './app-ports.ts';
import { type Clients, clientsOf } from './clients.ts';
import { AzureFailure } from './failure.ts';
import { deploymentsOf } from './kudu-deployments.ts';
import { streamOf } from './package-file.ts';
import { pathOf } from './place.ts';
import type { Own } from './ports-through.ts';
import { read } from './reading.ts';
import { imageNameOf, imageOf, publishingHostOf, releaseOf } from './release.ts';
import type { ChangeRequest } from './send.ts';
import { readSlot, type SlotRead } from './slot-read.ts';

/** Everything a deployment needs of an Azure, beside the release itself. */
export interface DeployOfAzure extends AppOfAzure {
  readonly releases: Release['type'];
  /** Where a package is on this machine, by its hash; nothing where it is no more. */
  readonly packageFile?: (sha256: string) => string | undefined;
}

type Publish = Extract<DeployRequest, { action: 'publish' }>;
type Once = (change: ChangeRequest) => Promise<Answer>;

/** Azure for who deploys to the slot of the place. */
export function deployPorts(app: DeployOfAzure, own: Own<DeploySeen, DeployRequest>): Ports<DeploySeen, DeployRequest> {
  const clients = clientsOf(app.reach);
  const { place } = app;
  return appPorts(app, clients, own, {
    read: async (signal) => seenOf(app, clients, signal),
    async send(request, once, signal): Promise<Answer> {
      const { slot } = request;
      if (slot.toLowerCase() === PRODUCTION) return { got: 'unsent', why: 'production is never deployed to' };
      switch (request.action) {
        case 'start':
          return once({ method: 'POST', path: `${pathOf(place, slot)}/start` });
        case 'set image': {
          const path = `${pathOf(place, slot)}/config/web`;
          const version = versionField(await read(clients.reading, path, { signal }));
          return once({ method: 'PATCH', path, body: { properties: { [version]: `DOCKER|${request.image}` } } });
        }
        case 'publish': {
          const { slotBody } = await readSlot(clients, { ...place, source: slot }, signal);
          return publish(app, publishingHostOf(slotBody), request, once);
        }
      }
    },
  });
}

async function seenOf(app: DeployOfAzure, clients: Clients, signal: AbortSignal): Promise<DeploySeen> {
  const found = await readSlot(clients, app.place, signal);
  const config = await read(clients.reading, `${pathOf(app.place, app.place.source)}/config/web`, { signal });
  const deployments = app.releases === 'package' ? await publishedTo(clients, found, signal) : [];
  const release =
    imageOf(config) ??
    (app.releases === 'package'
      ? deployments.find(({ active }) => active)?.id
      : await releaseOf(clients, found.slotBody, config, signal));
  const { site, caller, slot } = found;
  return { site, caller, slot: { ...slot, release }, image: imageNameOf(config), deployments };
}

/** Nothing less than Kudu's own answer will do: without it nobody could say what became of a package. */
async function publishedTo(
  clients: Clients,
  { slotBody }: SlotRead,
  signal: AbortSignal,
): Promise<readonly KuduDeployment[]> {
  const host = publishingHostOf(slotBody);
  const client = host === undefined ? undefined : clients.publishing(host);
  if (client === undefined) throw new AzureFailure('the slot has no publishing host in its cloud');
  return deploymentsOf(client, signal);
}

/** Where the image of a slot stands. An app of several containers has a list instead, which one image would replace. */
function versionField(config: unknown): 'linuxFxVersion' | 'windowsFxVersion' {
  if (/^(sitecontainers|compose\|)/i.test(textAt(config, 'properties', 'linuxFxVersion') ?? ''))
    throw new AzureFailure('the slot runs several containers, and one image would take the place of all');
  const isWindows = /^DOCKER\|/i.test(textAt(config, 'properties', 'windowsFxVersion') ?? '');
  return isWindows ? 'windowsFxVersion' : 'linuxFxVersion';
}

/** A package of some hundred megabytes over the line of an office; less than the machine gives the send. */
const UPLOAD_WITHIN = 14 * 60_000;

/**
 * To `/api/zipdeploy`, which repeats the message in its answers, or to `/api/publish`, which takes none and calls all of
 * its deployments `OneDeploy` (Kudu's sources, 2026-11; no recording shows the message). The extension of Resource
 * Manager takes a package from an address only, and this one is a file.
 */
async function publish(
  { packageFile }: DeployOfAzure,
  host: string | undefined,
  { release, message }: Publish,
  once: Once,
): Promise<Answer> {
  if (host === undefined) throw new AzureFailure('the slot has no publishing host');
  const body = await streamOf(packageFile?.(release.sha256), release);
  // Listened to, so that a disk that fails ends the upload and not the process.
  body.once('error', () => body.destroy());
  try {
    const way =
      release.by === 'kudu'
        ? { path: '/api/zipdeploy', query: { isAsync: 'true', author: 'fairlead', deployer: 'fairlead', message } }
        : { path: '/api/publish', query: { type: 'zip', async: 'true' } };
    return await once({ method: 'POST', ...way, body, bytes: release.bytes, host, within: UPLOAD_WITHIN });
  } finally {
    body.destroy();
  }
}
