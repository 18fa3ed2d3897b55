import { join } from 'node:path';
import { simulatorFolder, stateFolder } from '../state-folder.ts';
import type { AzureChoice } from './options.ts';

/** Where operations are kept: those of the simulator apart from the real ones. */
export interface Kept {
  readonly journals: string;
  readonly locks: string;
  readonly isSimulator: boolean;
  /** `` `fairlead resume ID --simulator` ``: a command as it is to be typed for an operation that is kept here. */
  readonly command: (words: string) => string;
}

export function keptFor({ simulator }: Pick<AzureChoice, 'simulator'>): Kept {
  const folder = simulator ? simulatorFolder() : stateFolder();
  return {
    journals: join(folder, 'operations'),
    locks: join(folder, 'locks'),
    isSimulator: simulator,
    command: (words) => `\`fairlead ${words}${simulator ? ' --simulator' : ''}\``,
  };
}
