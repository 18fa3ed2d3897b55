import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Blob, imageOf, MANIFEST, rootLayer } from './image.ts';

export const REGISTRY = 'registry.contoso.example:5000';

/**
 * A registry that has every tag of every repository: the images are made when they are first asked for, so that each
 * has a digest of its own. It speaks as much of the Registry HTTP API V2 as a pull needs.
 */
export async function startRegistry(folder: string): Promise<void> {
  const root = rootLayer(folder);
  const blobs = new Map<string, Blob>([[root.blob.digest, root.blob]]);
  const server = createServer((request, response) => {
    const found = answered(request.url ?? '', (repository, tag) => {
      const { manifest, config } = imageOf(root, repository, tag);
      blobs.set(manifest.digest, manifest).set(config.digest, config);
      return manifest;
    });
    send(request, response, found);
  });

  function answered(url: string, made: (repository: string, tag: string) => Blob): [string, Blob] | undefined {
    const [, repository, kind, reference = ''] = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(url) ?? [];
    if (repository === undefined) return undefined;
    const isManifest = kind === 'manifests';
    const isTag = isManifest && /^v\d+(-[a-z-]+)?$/.test(reference);
    const blob = isTag ? made(repository, reference) : blobs.get(reference);
    return blob && [isManifest ? MANIFEST : 'application/octet-stream', blob];
  }

  server.listen(5000);
  await once(server, 'listening');
}

function send(request: IncomingMessage, response: ServerResponse, found: [string, Blob] | undefined): void {
  response.setHeader('docker-distribution-api-version', 'registry/2.0');
  if (request.url === '/v2/') return void response.end('{}');
  if (!found) {
    response.statusCode = 404;
    return void response.end(JSON.stringify({ errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }] }));
  }
  const [type, { digest, bytes }] = found;
  response.setHeader('content-type', type);
  response.setHeader('content-length', bytes.length);
  response.setHeader('docker-content-digest', digest);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
