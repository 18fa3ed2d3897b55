import type { Source } from './span.ts';

/**
 * The files a model may look at beside its own. The adapter answers with open editors first and the disk
 * second, and with nothing for what lies outside the workspace, is no regular file, or is over 2 MB.
 */
export interface Workspace {
  /** The folder nothing is read above. */
  readonly root: string;
  read(path: string): Source | undefined;
  /** Names of the files directly in a folder; empty where there is none. */
  list(folder: string): readonly string[];
}

/** For a file on its own: standard input, an unsaved buffer, a test. */
export const alone: Workspace = { root: '/', read: () => undefined, list: () => [] };
