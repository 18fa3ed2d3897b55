import type { HostScript } from '../script/host-script.ts';
import { linesOf, shown } from '../script/words.ts';
import { programSentence } from './program-sentence.ts';

/** `contoso.example:5000/shop/api:v2`, with or without the host and the tag. */
const REFERENCE = /^[a-z0-9](?:[a-zA-Z0-9._/-]|:\d+\/)*(?::\w[\w.-]{0,127})?$/;

/**
 * The digest a tag has now, found by pulling it with what the account on the host is logged in with. The refusal is a
 * sentence without its full stop.
 */
export async function pulledDigest(
  script: HostScript,
  reference: string,
  signal: AbortSignal,
): Promise<{ readonly image: string } | { readonly refusal: string }> {
  if (!REFERENCE.test(reference)) return { refusal: `${shown(reference)} is no name of an image` };
  const lines = await script.ask('digest', linesOf([reference]), signal);
  const digests = lines.flatMap(([key, digest = '']) => (key === 'digest' ? [digest] : []));
  const said = lines.flatMap(([key, ...words]) => (key === '|' ? [words.join(' ')] : []));
  if (digests.length === 0 && said.length > 0) return { refusal: programSentence(said, reference) };
  const repository = repositoryOf(reference);
  const image = digests.find((digest) => repositoryOf(digest) === repository);
  return image === undefined ? { refusal: `${shown(reference)} has no digest: it was never in a registry` } : { image };
}

/** Without tag and digest. A colon before the last slash is that of a port. */
function repositoryOf(reference: string): string {
  const [name = ''] = reference.split('@');
  return name.replace(/:[^/]*$/, '');
}
