import { type Image, imageOf } from '../../domain/image.ts';
import { type Reach, strangerClient } from './clients.ts';
import { AzureFailure, whyOf } from './failure.ts';
import { type Challenge, challengeOf, registryToken } from './registry-token.ts';

/** What a name of an image means now. */
export type ImageDigest =
  /** `image` is the same name with the digest instead of the tag. */
  | { readonly is: 'known'; readonly digest: string; readonly image: string }
  | { readonly is: 'missing' }
  | { readonly is: 'unknown'; readonly why: string };

/** One platform or several, by Docker or by OCI (https://github.com/opencontainers/image-spec/blob/main/media-types.md, 2026-11). */
const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
const DIGEST = /^sha256:[\da-f]{64}$/;
/** As the distribution specification allows them; nothing else becomes part of an address. */
const REPOSITORY = /^[a-z\d]+(?:(?:\.|_|__|-+)[a-z\d]+)*(?:\/[a-z\d]+(?:(?:\.|_|__|-+)[a-z\d]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;

/** Asks the registry of an image which digest its tag names, as whoever signed in where it is one of the cloud. */
export async function imageDigest(reach: Reach, name: string, signal: AbortSignal): Promise<ImageDigest> {
  const image = imageOf(name);
  const reference = image?.digest ?? image?.tag ?? 'latest';
  const fits = image && REPOSITORY.test(image.repository) && (DIGEST.test(reference) || TAG.test(reference));
  if (!fits) return { is: 'unknown', why: 'it is no name of an image' };
  try {
    return await asked(reach, name, image, reference, signal);
  } catch (error) {
    return { is: 'unknown', why: `\`${image.registry}\` does not tell: ${whyOf(error)}` };
  }
}

interface Manifest {
  readonly status: number;
  readonly digest: string | undefined;
  readonly challenge: Challenge | undefined;
}

async function asked(
  reach: Reach,
  name: string,
  image: Image,
  reference: string,
  signal: AbortSignal,
): Promise<ImageDigest> {
  // The one registry whose interface has another name than its images.
  const host = image.registry === 'docker.io' ? 'registry-1.docker.io' : image.registry;
  const path = `/v2/${image.repository}/manifests/${reference}`;
  const first = await manifest(reach, { host, path }, signal);
  const token =
    first.status === 401
      ? await registryToken(reach, { host, ...image, challenge: first.challenge }, signal)
      : undefined;
  const { status, digest } = token === undefined ? first : await manifest(reach, { host, path, token }, signal);
  if (status === 404) return { is: 'missing' };
  if (status === 401 || status === 403) throw new AzureFailure(`the account may not pull \`${image.repository}\``);
  if (status === 429) throw new AzureFailure('it takes no more requests for now, sign in or try again later');
  if (status !== 200) throw new AzureFailure(`HTTP ${status}`);
  if (digest === undefined) throw new AzureFailure('its answer has no digest');
  return { is: 'known', digest, image: `${untagged(name)}@${digest}` };
}

interface Asking {
  readonly host: string;
  readonly path: string;
  readonly token?: string;
}

/** By HEAD, which Docker Hub does not count, and by GET where a registry knows no HEAD. */
async function manifest(reach: Reach, { host, path, token }: Asking, signal: AbortSignal): Promise<Manifest> {
  const client = strangerClient(reach, host);
  if (client === undefined) throw new AzureFailure('it is no public host');
  const headers = { accept: MANIFESTS, ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  const at = client.pathUnchecked(path);
  const options = { abortSignal: signal, headers, accept: MANIFESTS };
  let answer = await at.head(options);
  if (answer.status === '405') answer = await at.get(options);
  const digest = answer.headers['docker-content-digest'];
  return {
    status: Number(answer.status),
    digest: digest !== undefined && DIGEST.test(digest) ? digest : undefined,
    challenge: challengeOf(answer.headers['www-authenticate']),
  };
}

/** `contoso.azurecr.io/app:1` → `contoso.azurecr.io/app` */
function untagged(name: string): string {
  const [path = ''] = name.split('@');
  const colon = path.lastIndexOf(':');
  return colon > path.lastIndexOf('/') ? path.slice(0, colon) : path;
}
