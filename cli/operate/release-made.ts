import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { App } from '../../operations/conduct/app.ts';
import { built } from '../../operations/conduct/docker.ts';
import { imageRelease } from '../../operations/conduct/image-release.ts';
import { packageList } from '../../operations/conduct/package-list.ts';
import { keepPackage } from '../../operations/conduct/packages.ts';
import { packed } from '../../operations/conduct/packing.ts';
import type { Release } from '../../operations/deploy/seen.ts';
import type { DeclaredArtifact } from '../../operations/target/target.ts';
import { type Filled, variablesInWords } from '../../operations/target/variables.ts';
import { counted, visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { Call } from './main.ts';

/** What is deployed, and how it came to be. */
export interface Made {
  readonly release: Release;
  readonly facts: readonly (readonly [label: string, text: string])[];
}

interface Wanted {
  readonly artifact?: string | undefined;
  readonly method: string;
  readonly include: readonly string[];
  readonly 'dry-run': boolean;
}

/** What the file or `--artifact` names, pinned: built, packed or looked up. @throws UsageError when there is none. */
export async function releaseMade(call: Call, app: App, wanted: Wanted): Promise<Made> {
  const { artifact, service } = app.target;
  if (!artifact && wanted.artifact === undefined)
    throw new UsageError(`\`${service}\` names no \`artifact\` to deploy: name one by \`--artifact\`.`);
  const isPackage = artifact ? artifact.type !== 'image' : /\.zip$/i.test(wanted.artifact ?? '');
  return isPackage ? packageMade(call, app, wanted) : imageMade(call, app, wanted);
}

async function imageMade(call: Call, app: App, wanted: Wanted): Promise<Made> {
  const declared = app.target.artifact;
  const reference = wanted.artifact ?? needed(declared?.reference, declared, 'repository` and `tag');
  const isBuilt = wanted.artifact === undefined && declared?.dockerfile !== undefined;
  if (!isBuilt) return { release: await lookedUp(reference, app, call), facts: [['image', reference]] };
  if (wanted['dry-run']) throw new UsageError('A dry run builds nothing: name an image that is there by `--artifact`.');
  call.screen.err(`fairlead: Building and pushing \`${visible(reference)}\`.\n`);
  const { dockerfile = 'Dockerfile' } = declared;
  const done = await built({ reference, dockerfile, folder: app.folder }, new AbortController().signal);
  if ('refusal' in done) throw new UsageError(done.refusal);
  const image = `${reference.replace(/:[^:/]+$/, '')}@${done.digest}`;
  return { release: { type: 'image', image }, facts: [['built', `${reference} from ${dockerfile}`]] };
}

async function lookedUp(reference: string, app: App, call: Call): Promise<Release> {
  const found = await imageRelease(reference, app.binding, call.signal());
  if ('refusal' in found) throw new UsageError(found.refusal);
  return found;
}

async function packageMade(call: Call, { target, folder, kept, resource }: App, wanted: Wanted): Promise<Made> {
  if (wanted.method !== 'kudu' && wanted.method !== 'onedeploy')
    throw new UsageError(`\`${visible(wanted.method)}\` is no way to deploy a package: \`kudu\`, \`onedeploy\`.`);
  const by: 'kudu' | 'onedeploy' = wanted.method;
  const path =
    wanted.artifact === undefined
      ? resolve(folder, needed(target.artifact?.path, target.artifact, 'path'))
      : resolve(call.given.outlet.cwd, wanted.artifact);
  if (!existsSync(path))
    throw new UsageError(`\`${visible(path)}\` is not there: build it first, or name it by \`--artifact\`.`);
  if (!statSync(path).isDirectory()) {
    const release = { ...keepPackage(kept, resource, path, basename(path)), by };
    return { release, facts: [['package', `${basename(path)}, ${sizeOf(release.bytes)}`]] };
  }
  const { files, refused } = packageList(path, wanted.include);
  if (refused.length > 0) throw new UsageError(refusedFiles(path, refused));
  const name = `${basename(path)}.zip`;
  const release = await packed(files, target.service, kept, (file) => keepPackage(kept, resource, file, name));
  const lines = files.slice(0, SHOWN).map((file): [string, string] => ['', `${file.name}  ${sizeOf(file.bytes)}`]);
  const rest: [string, string][] = files.length > SHOWN ? [['', `and ${files.length - SHOWN} more`]] : [];
  const all = `${counted(files.length, 'file')} of \`${basename(path)}\`, packed ${sizeOf(release.bytes)}`;
  return { release: { ...release, by }, facts: [['package', all], ...lines, ...rest] };
}

const SHOWN = 20;

function refusedFiles(path: string, refused: readonly { readonly name: string; readonly why: string }[]): string {
  const lines = refused
    .slice(0, SHOWN)
    .map(({ name, why }) => `  \`${visible(name)}\` ${why}: \`--include ${visible(name)}\` packs it`);
  return [`\`${visible(basename(path))}\` holds what nobody means to deploy, and nothing is packed:`, ...lines].join(
    '\n',
  );
}

/** What the file writes, once its variables are set. */
function needed(text: Filled | undefined, artifact: DeclaredArtifact | undefined, what: string): string {
  if (text && 'text' in text) return text.text;
  const where = `artifacts.${artifact?.name}`;
  if (!text) throw new UsageError(`\`${where}\` has no \`${what}\`: name what to deploy by \`--artifact\`.`);
  throw new UsageError(`\`${where}\` needs ${variablesInWords(text.missing)}; \`--artifact\` does without.`);
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${Math.round(bytes / 1024 / 102.4) / 10} MB`;
}
