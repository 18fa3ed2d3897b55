import type { Release } from '../deploy/seen.ts';
import type { Binding } from './binding.ts';

const BY_DIGEST = /^[\w.-]+(?::\d+)?(?:\/[\w.-]+)+@sha256:[0-9a-f]{64}$/;

/** An image by its digest: a tag can be another image tomorrow, so it is looked up once, now. */
export async function imageRelease(
  reference: string,
  _binding: Binding,
  _signal: AbortSignal,
): Promise<Release | { readonly refusal: string }> {
  if (BY_DIGEST.test(reference)) return { type: 'image', image: reference };
  return { refusal: `\`${reference}\` names no digest, and only a digest is deployed: write \`REPOSITORY@sha256:…\`.` };
}
