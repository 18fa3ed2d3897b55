import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Release } from '../../deploy/seen.ts';
import { NoTarget } from '../../target/no-target.ts';
import type { DeclaredArtifact } from '../../target/target.ts';
import { type Filled, variablesInWords } from '../../target/variables.ts';
import type { AnyApp } from '../app.ts';
import { built } from '../docker.ts';
import { imageRelease } from '../image-release.ts';
import { packageList } from '../package-list.ts';
import { keepPackage } from '../packages.ts';
import { packed } from '../packing.ts';

/** What is deployed, and how it came to be. */
export interface Made {
  readonly release: Release;
  readonly facts: readonly (readonly [label: string, text: string])[];
}

export interface ReleaseWanted {
  /** An image, a zip or a folder; what the file declares when nobody says. */
  readonly artifact?: string | undefined;
  /** Where the path of one that is named begins. */
  readonly from: string;
  readonly method: 'kudu' | 'onedeploy';
  /** Names that are packed although they look like secrets. */
  readonly include: readonly string[];
  readonly mayBuild: boolean;
}

/** How whoever asks says what else could be done. */
export interface ReleaseWords {
  /** As in: name one … */
  readonly naming: string;
  /** The way to pack a file that is left out otherwise. */
  readonly including: (name: string) => string;
  /** A sentence while something takes long. */
  readonly say: (sentence: string) => void;
}

/** What the file or `artifact` names, pinned: built, packed or looked up. @throws NoTarget when there is none. */
export async function releaseMade(
  app: AnyApp,
  wanted: ReleaseWanted,
  words: ReleaseWords,
  signal: AbortSignal,
): Promise<Made> {
  const { artifact, service } = app.target;
  if (!artifact && wanted.artifact === undefined)
    throw new NoTarget(`\`${service}\` names no \`artifact\` to deploy: name one ${words.naming}.`);
  const isPackage = artifact ? artifact.type !== 'image' : /\.zip$/i.test(wanted.artifact ?? '');
  return isPackage ? packageMade(app, wanted, words) : imageMade(app, wanted, words, signal);
}

async function imageMade(app: AnyApp, wanted: ReleaseWanted, words: ReleaseWords, signal: AbortSignal): Promise<Made> {
  const declared = app.target.artifact;
  const reference = wanted.artifact ?? needed(declared?.reference, declared, 'repository` and `tag', words);
  const isBuilt = wanted.artifact === undefined && declared?.dockerfile !== undefined;
  if (!isBuilt) {
    const found = await imageRelease(reference, app.binding, signal);
    if ('refusal' in found) throw new NoTarget(found.refusal);
    return { release: found, facts: [['image', reference]] };
  }
  if (!wanted.mayBuild) throw new NoTarget(`A dry run builds nothing: name an image that is there ${words.naming}.`);
  words.say(`Building and pushing \`${reference}\`.`);
  const { dockerfile = 'Dockerfile' } = declared;
  // A build takes as long as it takes.
  const done = await built(
    { reference, dockerfile, folder: app.folder, print: app.print },
    new AbortController().signal,
  );
  if ('refusal' in done) throw new NoTarget(done.refusal);
  const image = `${reference.replace(/:[^:/]+$/, '')}@${done.digest}`;
  return { release: { type: 'image', image }, facts: [['built', `${reference} from ${dockerfile}`]] };
}

async function packageMade(
  { target, folder, kept, resource }: AnyApp,
  { artifact, from, method: by, include }: ReleaseWanted,
  words: ReleaseWords,
): Promise<Made> {
  const path =
    artifact === undefined
      ? resolve(folder, needed(target.artifact?.path, target.artifact, 'path', words))
      : resolve(from, artifact);
  if (!existsSync(path)) throw new NoTarget(`\`${path}\` is not there: build it first, or name it ${words.naming}.`);
  if (!statSync(path).isDirectory()) {
    const release = { ...keepPackage(kept, resource, path, basename(path)), by };
    return {
      release,
      facts: [
        ['package', `${basename(path)}, ${sizeOf(release.bytes)}`],
        ['sent by', METHODS[by]],
      ],
    };
  }
  const { files, refused } = packageList(path, include);
  if (refused.length > 0) throw new NoTarget(refusedFiles(path, refused, words));
  const name = `${basename(path)}.zip`;
  const release = await packed(files, target.service, kept, (file) => keepPackage(kept, resource, file, name));
  const lines = files.slice(0, SHOWN).map((file): [string, string] => ['', `${file.name}  ${sizeOf(file.bytes)}`]);
  const rest: [string, string][] = files.length > SHOWN ? [['', `and ${files.length - SHOWN} more`]] : [];
  const counted = `${files.length} ${files.length === 1 ? 'file' : 'files'}`;
  const all = `${counted} of \`${basename(path)}\`, packed ${sizeOf(release.bytes)}`;
  return { release: { ...release, by }, facts: [['package', all], ...lines, ...rest, ['sent by', METHODS[by]]] };
}

const METHODS = { kudu: 'zip deploy', onedeploy: 'OneDeploy' } as const;

/** More files than these are only counted. */
const SHOWN = 20;

function refusedFiles(
  path: string,
  refused: readonly { readonly name: string; readonly why: string }[],
  { including }: ReleaseWords,
): string {
  const lines = refused.slice(0, SHOWN).map(({ name, why }) => `  \`${name}\` ${why}: ${including(name)}`);
  return [`\`${basename(path)}\` holds what nobody means to deploy, and nothing is packed:`, ...lines].join('\n');
}

/** What the file writes, once its variables are set. */
function needed(
  text: Filled | undefined,
  artifact: DeclaredArtifact | undefined,
  what: string,
  { naming }: ReleaseWords,
): string {
  if (text && 'text' in text) return text.text;
  const where = `artifacts.${artifact?.name}`;
  if (!text) throw new NoTarget(`\`${where}\` has no \`${what}\`: name what to deploy ${naming}.`);
  throw new NoTarget(
    `\`${where}\` needs ${variablesInWords(text.missing)}; to name what to deploy ${naming} does without.`,
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${Math.round(bytes / 1024 / 102.4) / 10} MB`;
}
