import type { RevisionSeen } from '../../rollout/seen.ts';
import type { ContainerTarget } from '../../target/container-target.ts';
import { NoTarget } from '../../target/no-target.ts';
import { variablesInWords } from '../../target/variables.ts';

/** What Azure takes at the end of a name of at most 64 (https://learn.microsoft.com/azure/container-apps/revisions, 2026-11). */
const SUFFIX = /^[a-z\d](?:[a-z\d]|-(?!-))*(?<!-)$/;
const LONGEST_NAME = 64;
/** As many digits as tell images of one app apart. */
const DIGITS = 10;

/**
 * The end of the name of the next revision: what the file says, else the digest of the image, with a number behind it
 * where that image was deployed before. @throws NoTarget for one Azure would refuse.
 */
export function suffixOf(
  { app, suffix, environment, service }: Pick<ContainerTarget, 'app' | 'suffix' | 'environment' | 'service'>,
  image: string,
  revisions: readonly Pick<RevisionSeen, 'name'>[],
): string {
  if (suffix === undefined) return unusedSuffix(app, digestOf(image), revisions);
  const where = `environments.${environment}.services.${service}.revisionSuffix`;
  if ('missing' in suffix) throw new NoTarget(`\`${where}\` needs ${variablesInWords(suffix.missing)}.`);
  const longest = LONGEST_NAME - app.length - 2;
  if (SUFFIX.test(suffix.text) && suffix.text.length <= longest) return suffix.text;
  throw new NoTarget(
    `\`${where}\` is \`${suffix.text.slice(0, LONGEST_NAME)}\`, which is no end of a revision's name: small letters, digits and single hyphens, ${longest} at most.`,
  );
}

function digestOf(image: string): string {
  const [, digest] = /@sha256:([\da-f]+)$/.exec(image) ?? [];
  return `r${(digest ?? Date.now().toString(36)).slice(0, DIGITS)}`;
}

function unusedSuffix(app: string, first: string, revisions: readonly Pick<RevisionSeen, 'name'>[]): string {
  const used = new Set(revisions.map(({ name }) => name));
  for (let count = 1; ; count++) {
    const suffix = count === 1 ? first : `${first}-${count}`;
    if (!used.has(`${app}--${suffix}`)) return suffix;
  }
}
