import type { Answer } from '../../core/machine/event.ts';
import { ManifestFailure } from '../../manifest/failure.ts';
import { KeptManifests } from '../../manifest/kept.ts';
import { ManifestFile } from '../../manifest/manifest-file.ts';
import type { ManifestSeen, RolloutRequest } from '../../rollout/seen.ts';
import type { Kept } from '../kept.ts';

/** The manifest file of an operation, with what is kept to be written there. */
export interface ManifestHere {
  /** Nothing where it is gone, half merged or no manifest: that keeps nobody from sending users back. */
  seen(): ManifestSeen | undefined;
  write(request: Extract<RolloutRequest, { action: 'write manifest' }>): Answer;
}

export function manifestHere(path: string, folder: string, { manifests }: Pick<Kept, 'manifests'>): ManifestHere {
  const file = new ManifestFile(path, folder);
  const kept = new KeptManifests(manifests);
  return {
    seen() {
      try {
        const { digest, version } = file.read();
        return { path, digest, version };
      } catch (error) {
        if (error instanceof ManifestFailure) return undefined;
        throw error;
      }
    },
    write(request) {
      try {
        file.carryOut(request, kept);
        return { got: 'completed', requestId: undefined };
      } catch (error) {
        // Whatever it says, the file is as it was.
        if (error instanceof ManifestFailure) return { got: 'unsent', why: error.message.replace(/\.$/, '') };
        throw error;
      }
    },
  };
}
