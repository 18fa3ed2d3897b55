import { imageDigest } from '../azure/image-digest.ts';
import type { Release } from '../deploy/seen.ts';
import type { Binding } from './binding.ts';

const BY_DIGEST = /^[\w.-]+(?::\d+)?(?:\/[\w.-]+)+@sha256:[0-9a-f]{64}$/;

/** An image by its digest: a tag can be another image tomorrow, so it is looked up once, now. */
export async function imageRelease(
  reference: string,
  { reach }: Binding,
  signal: AbortSignal,
): Promise<Release | { readonly refusal: string }> {
  const found = await imageDigest(reach, reference, signal);
  if (found.is === 'known') return { type: 'image', image: found.image };
  if (found.is === 'missing') return { refusal: `There is no image \`${reference}\` in its registry: push it first.` };
  // A registry that is not reached from here may be reached by Azure, and a digest is the same everywhere.
  if (BY_DIGEST.test(reference)) return { type: 'image', image: reference };
  return {
    refusal: `Which image \`${reference}\` means cannot be told (${found.why}): name it by its digest, \`REPOSITORY@sha256:…\`.`,
  };
}
