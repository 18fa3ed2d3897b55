import { type Bump, bumpOf } from '../../manifest/bump.ts';
import { ManifestFailure } from '../../manifest/failure.ts';
import { ManifestFile } from '../../manifest/manifest-file.ts';
import type { ManifestChange } from '../../rollout/input.ts';
import type { ManifestSeen } from '../../rollout/seen.ts';
import { type Remark, warning } from '../../swap/remark.ts';
import type { DeclaredManifest } from '../../target/container-target.ts';
import { NoTarget } from '../../target/no-target.ts';

/** What a rollout does with the manifest of its service. */
export interface Bumped {
  readonly seen: ManifestSeen;
  /** Nothing where its version stays. */
  readonly change: ManifestChange | undefined;
  /** Bytes to keep before anything begins. */
  readonly keeps: readonly Uint8Array[];
  /** For people: `1.3.0.2 → 1.3.0.3, 12 URLs`. */
  readonly words: string;
  readonly remarks: readonly Remark[];
  readonly remainder: string;
}

/** `deployed`: the remainder of what was deployed last. @throws NoTarget for a manifest that cannot be raised. */
export function bumped(declared: DeclaredManifest, folder: string, deployed: string | undefined): Bumped {
  const { path, scheme, bump, onlyIfChanged, urlParameter: parameter, restore } = declared;
  try {
    const file = new ManifestFile(path, folder).read();
    const before = { path, digest: file.digest, version: file.version };
    const found: Bump = bumpOf(file, { scheme, bump, onlyIfChanged, parameter }, deployed);
    if (found.state === 'kept')
      return { seen: before, change: undefined, keeps: [], words: found.why, remarks: [], remainder: found.remainder };
    const { request, without } = found;
    const after = { path, digest: request.to, version: request.version };
    return {
      seen: before,
      change: { before, after, restore },
      keeps: [found.before, found.after],
      words: `\`${path}\` ${found.words}`,
      remarks: without.length === 0 ? [] : [leftOut(path, without)],
      remainder: found.remainder,
    };
  } catch (error) {
    if (error instanceof ManifestFailure) throw new NoTarget(error.message);
    throw error;
  }
}

/** More lines than these say nothing more. */
const SHOWN = 5;

function leftOut(path: string, lines: readonly number[]): Remark {
  const shown = lines.slice(0, SHOWN).join(', ');
  const more = lines.length > SHOWN ? ' and others' : '';
  return warning(
    'manifest-urls',
    `Addresses of \`${path}\` have no version in them (lines ${shown}${more}): caches keep what is there.`,
  );
}
