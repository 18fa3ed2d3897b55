import { createHash } from 'node:crypto';
import type { AzureResponse } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { param } from '../web/lookup.ts';

export const REGISTRY_HOST = /\.azurecr\.io$/i;

/** As much of a registry as it takes to know which image a tag means now. */
export const registryRoutes: readonly Route[] = [
  { method: 'GET', path: '/v2/', handler: () => ({ status: 200, headers: {}, body: {} }), unverified: true },
  {
    method: 'HEAD',
    path: '/v2/{repository*}/manifests/{reference}',
    handler: (call) => ({ ...manifest(call), body: undefined }),
    unverified: true,
  },
  { method: 'GET', path: '/v2/{repository*}/manifests/{reference}', handler: manifest, unverified: true },
];

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

function manifest(call: Call): AzureResponse {
  const image = `${param(call, 'host')}/${param(call, 'repository')}`.toLowerCase();
  const reference = param(call, 'reference');
  const digest = reference.startsWith('sha256:') ? reference : digestOf(call.azure.tags, `${image}:${reference}`);
  if (digest === null) {
    const error = {
      code: 'MANIFEST_UNKNOWN',
      message: `manifest tagged by "${reference}" is not found`,
      detail: { Tag: reference },
    };
    return { status: 404, headers: {}, body: { errors: [error] } };
  }
  const headers = { 'docker-content-digest': digest, 'content-type': MANIFEST, etag: `"${digest}"` };
  return { status: 200, headers, body: { schemaVersion: 2, mediaType: MANIFEST, config: { digest }, layers: [] } };
}

/** Every tag exists and means an image of its own, until somebody says what it means, or that it is gone. */
function digestOf(tags: ReadonlyMap<string, string | null>, tagged: string): string | null {
  const said = tags.get(tagged);
  return said === undefined ? `sha256:${createHash('sha256').update(tagged).digest('hex')}` : said;
}

/** Reads what tags mean as it arrives from outside: `{ "contoso.azurecr.io/app:1": "sha256:…" }`, null for none. */
export function tagsOf(value: unknown): Map<string, string | null> {
  const entries = Object.entries(value ?? {});
  if (!entries.every(([, digest]) => digest === null || /^sha256:[0-9a-f]{64}$/.test(String(digest)))) {
    throw new Error('Tags are an object from `registry/repository:tag` to a digest, or to null where there is none.');
  }
  return new Map(entries.map(([tag, digest]) => [tag.toLowerCase(), digest as string | null]));
}
