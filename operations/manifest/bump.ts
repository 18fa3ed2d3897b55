import { type Raise, raised, raisedInWords } from '../../domain/manifest/raise.ts';
import { edited, withoutVersion } from '../../domain/manifest/rewrite.ts';
import type { RolloutRequest } from '../rollout/seen.ts';
import { digestOf } from './digest.ts';
import { ManifestFailure } from './failure.ts';
import { lineOf, type ManifestReading, readingOf, refused } from './reading.ts';

/** What `services.<name>.manifest` declares. */
export interface ManifestSettings extends Raise {
  /** Whether the version grows only when the rest of the file is not what was deployed last. */
  readonly onlyIfChanged: boolean;
}

/** What a deployment does with a manifest. */
export type Bump = Raising | { readonly state: 'kept'; readonly why: string; readonly remainder: string };

export interface Raising {
  readonly state: 'raised';
  /** With `from` and `to` turned round it is taken back. */
  readonly request: Extract<RolloutRequest, { action: 'write manifest' }>;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** `1.3.0.2 → 1.3.0.3, 12 URLs`. */
  readonly words: string;
  /** The lines of addresses that stay without the parameter. */
  readonly without: readonly number[];
  readonly remainder: string;
}

/**
 * The bytes with the next version.
 * @param deployed the `remainder` that was kept at the last deployment that succeeded; nothing on the first
 * @throws ManifestFailure when there is no next version
 */
export function bumpOf(file: ManifestReading, settings: ManifestSettings, deployed: string | undefined): Bump {
  const { path, text, manifest, version } = file;
  const now = remainderOf(file, settings);
  if (settings.bump === 'none') return { state: 'kept', why: `\`${path}\` stays ${version}`, remainder: now };
  if (settings.onlyIfChanged && now === deployed) {
    const why = `\`${path}\` stays ${version}: nothing in it has changed since it was deployed`;
    return { state: 'kept', why, remainder: now };
  }
  const next = raised(manifest, settings);
  if ('refusal' in next) throw new ManifestFailure(refused(path, next.refusal, lineOf(text, next.at)));
  const after = readingOf(file.encode(edited(text, next.edits)), path);
  if (after.version !== next.to)
    throw new ManifestFailure(refused(path, 'it would be read otherwise than it is written'));
  return {
    state: 'raised',
    request: { action: 'write manifest', from: file.digest, to: after.digest, version: next.to },
    before: file.bytes,
    after: after.bytes,
    words: raisedInWords(next),
    without: next.without.flatMap(({ meaning }) => lineOf(text, meaning.starts[0]) ?? []),
    remainder: remainderOf(after, settings),
  };
}

/** Names all of a manifest but its version and what follows it. */
function remainderOf({ text, manifest }: ManifestReading, { parameter }: Raise): string {
  return digestOf(withoutVersion(text, manifest, parameter));
}
