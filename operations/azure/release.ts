import { at, isObject, listAt, textAt } from '../wire/json.ts';
import type { Clients } from './clients.ts';
import { restoredErrorOf } from './error-body.ts';
import { AzureFailure } from './failure.ts';
import { asked } from './reading.ts';
import { reasonOf } from './reason.ts';

/** Answers of Kudu to who may not look, and where it has nothing: the release is not known, today and tomorrow. */
const UNKNOWN = new Set([401, 403, 404]);

/**
 * What runs in a slot: its image, or the package that was published last. A package leaves no trace in Resource
 * Manager, neither in `deploymentId` nor in any setting, so Kudu is asked.
 */
export async function releaseOf(
  clients: Clients,
  site: unknown,
  config: unknown,
  signal: AbortSignal,
): Promise<string | undefined> {
  const image = imageOf(config);
  if (image !== undefined) return image;
  const host = publishingHostOf(site);
  const client = host === undefined ? undefined : clients.publishing(host);
  if (client === undefined) return undefined;
  const { status, body } = await asked(client, '/api/deployments', { signal });
  if (UNKNOWN.has(status)) return undefined;
  // Anything else is for a moment, as while the slot restarts: to take it for `unknown` would look like a change.
  if (status !== 200 || !Array.isArray(body)) throw new AzureFailure(reasonOf(status, restoredErrorOf(body)), status);
  return textAt(
    body.find((deployment) => at(deployment, 'active') === true),
    'id',
  );
}

/** The digest where the image is named by one, else the image as it is named; nothing for code. */
export function imageOf(config: unknown): string | undefined {
  const image = imageNameOf(config);
  return image === undefined ? undefined : (/@(sha256:[0-9a-f]{64})$/i.exec(image)?.[1] ?? image);
}

/** As it stands in the configuration. */
export function imageNameOf(config: unknown): string | undefined {
  const version = textAt(config, 'properties', 'linuxFxVersion') ?? textAt(config, 'properties', 'windowsFxVersion');
  return /^DOCKER\|(.+)$/i.exec(version ?? '')?.[1];
}

/** Read and never made: names of hosts are cut and lengthened by Azure. */
export function publishingHostOf(site: unknown): string | undefined {
  const states = listAt(site, 'properties', 'hostNameSslStates').filter(isObject);
  return textAt(
    states.find((state) => state['hostType'] === 'Repository'),
    'name',
  );
}
