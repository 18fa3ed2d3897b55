import { repositoryIn } from '../../../domain/image.ts';
import { NoTarget } from '../../target/no-target.ts';
import { variablesInWords } from '../../target/variables.ts';
import { built } from '../docker.ts';
import type { ReleaseWords } from '../propose/release-made.ts';
import type { HostApp } from './host-app.ts';
import type { UnitRelease } from './unit.ts';

type Fact = readonly [label: string, text: string];

export interface ImageWanted {
  /** An image by digest or tag; what the files declare when nobody says. */
  readonly reference?: string | undefined;
  readonly mayBuild: boolean;
}

export interface ImageMade extends UnitRelease {
  readonly facts: readonly Fact[];
}

/** The image of the only unit, by its digest: built and pushed, or looked up by the host. @throws NoTarget. */
export async function imageMade(
  app: HostApp,
  { reference: named, mayBuild }: ImageWanted,
  words: Pick<ReleaseWords, 'say' | 'naming'>,
  signal: AbortSignal,
): Promise<ImageMade> {
  const { target, folder, print } = app;
  const reference = named ?? declaredIn(app, words);
  const dockerfile = named === undefined ? target.artifact?.dockerfile : undefined;
  const variables = target.variables;
  if (dockerfile !== undefined) {
    if (!mayBuild) throw new NoTarget(`A dry run builds nothing: name an image that is there ${words.naming}.`);
    words.say(`Building and pushing \`${reference}\`.`);
    // A build takes as long as it takes.
    const done = await built({ reference, dockerfile, folder, print }, new AbortController().signal);
    if ('refusal' in done) throw new NoTarget(done.refusal);
    const image = `${repositoryIn(reference)}@${done.digest}`;
    return { image, variables, taggedAs: undefined, facts: [['built', `${reference} from ${dockerfile}`]] };
  }
  const found = await app.host.imageOf(reference, signal);
  if ('refusal' in found) throw new NoTarget(found.refusal);
  const taggedAs = reference.includes('@') ? undefined : reference;
  return { image: found.image, variables, taggedAs, facts: [['image', reference]] };
}

function declaredIn({ target }: HostApp, { naming }: Pick<ReleaseWords, 'naming'>): string {
  const { artifact, image, service, files } = target;
  const where = artifact ? `artifacts.${artifact.name}` : `the image of \`${service}\` in \`${files.at(-1)}\``;
  const declared = artifact ? artifact.reference : image;
  if (declared && 'text' in declared) return declared.text;
  if (declared)
    throw new NoTarget(
      `${quoted(where)} needs ${variablesInWords(declared.missing)}; to name an image ${naming} does without.`,
    );
  throw new NoTarget(
    `Neither an artifact nor an \`image\` in \`${files.join('`, `')}\` says what \`${service}\` is deployed from: name it ${naming}.`,
  );
}

function quoted(where: string): string {
  return where.includes('`') ? where.replace(/^t/, 'T') : `\`${where}\``;
}
