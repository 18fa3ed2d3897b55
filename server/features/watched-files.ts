import type { RegistrationParams } from 'vscode-languageserver';
import { BASELINE_FILE } from '../../engine/project/baseline.ts';

/** Everything a file kind may look at beside its own file. */
const GLOBS = [
  '**/*.{yml,yaml}',
  '**/.env*',
  '**/*.env',
  '**/{Dockerfile,*.Dockerfile,Dockerfile.*}',
  `**/${BASELINE_FILE}`,
];

/** Asks the editor to say when one of them changes on disk. */
export const watchedFiles: RegistrationParams = {
  registrations: [
    {
      id: 'fairlead-watched-files',
      method: 'workspace/didChangeWatchedFiles',
      registerOptions: { watchers: GLOBS.map((globPattern) => ({ globPattern })) },
    },
  ],
};
