import type { RegistrationParams, WatchKind } from 'vscode-languageserver';
import { BASELINE_FILE } from '../../engine/project/baseline.ts';

/** Everything a file kind may look at beside its own file. */
const GLOBS = [
  '**/*.{yml,yaml}',
  '**/*.{tf,tfvars}',
  '**/.env*',
  '**/*.env',
  '**/{Dockerfile,*.Dockerfile,Dockerfile.*,Containerfile}',
  '**/*.{conf,nginx}',
  '**/staticwebapp.config.json',
  `**/${BASELINE_FILE}`,
];

/** Of a folder that is deleted an editor tells nothing but its name. */
const REMOVED = { globPattern: '**/*', kind: 4 satisfies typeof WatchKind.Delete };

/** Asks the editor to say when one of them changes on disk. */
export const watchedFiles: RegistrationParams = {
  registrations: [
    {
      id: 'fairlead-watched-files',
      method: 'workspace/didChangeWatchedFiles',
      registerOptions: { watchers: [...GLOBS.map((globPattern) => ({ globPattern })), REMOVED] },
    },
  ],
};
