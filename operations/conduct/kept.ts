import { join } from 'node:path';
import { simulatorFolder, stateFolder } from './state-folder.ts';

/** Where operations are kept: those of the simulator apart from the real ones. */
export interface Kept {
  readonly isSimulator: boolean;
  readonly journals: string;
  readonly locks: string;
  readonly packages: string;
  /** Bytes of manifests, by their digests. */
  readonly manifests: string;
  /** Holds the key that tells values of settings apart. */
  readonly keyFile: string;
}

export function keptFor(isSimulator: boolean): Kept {
  const folder = isSimulator ? simulatorFolder() : stateFolder();
  return {
    isSimulator,
    journals: join(folder, 'operations'),
    locks: join(folder, 'locks'),
    packages: join(folder, 'packages'),
    manifests: join(folder, 'manifests'),
    keyFile: join(folder, 'fingerprint-key'),
  };
}
