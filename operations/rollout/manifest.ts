import { changed, type RolloutChange, type Shown } from './changes.ts';
import type { ManifestChange } from './input.ts';
import { accountMoved } from './moved.ts';
import { quoted } from './names.ts';
import type { ManifestSeen } from './seen.ts';

/** The manifest with the version that belongs to the release; only over the bytes that were shown. */
export function writeManifest(
  { shown }: Shown,
  name: string,
  { before: from, after: to }: Pick<ManifestChange, 'before' | 'after'>,
): RolloutChange {
  const { path, version } = to;
  return {
    ...changed(name, `Write version ${version} to ${path}`, {
      action: 'write manifest',
      from: from.digest,
      to: to.digest,
      version,
    }),
    done: ({ manifest }) => manifest?.digest === to.digest,
    objections: (now) => [...accountMoved(now, shown), ...moved(now.manifest, from)],
    became({ manifest }) {
      if (manifest?.digest === to.digest) return 'done';
      return manifest?.digest === from.digest ? 'unchanged' : 'unclear';
    },
    settle: 0,
  };
}

function moved(now: ManifestSeen | undefined, { path, digest }: ManifestSeen): string[] {
  if (now?.digest === digest) return [];
  return [`${quoted(path)} ${now ? 'was changed after it was looked at' : 'is gone or cannot be read any more'}.`];
}
