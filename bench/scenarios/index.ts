import type { Inputs } from '../inputs.ts';
import type { Scenario } from '../scenario.ts';
import type { ServerSpec } from '../servers.ts';
import { activate } from './activate.ts';
import { allOpen } from './all-open.ts';
import { bundles } from './bundles.ts';
import { ciEdits } from './ci-edits.ts';
import { commandLine, type Program } from './command-line.ts';
import { edit } from './edit.ts';
import { editBroken } from './edit-broken.ts';
import { environments } from './environments.ts';
import { firstDiagnostics } from './first-diagnostics.ts';
import { inProcess } from './in-process.ts';
import { keystrokes } from './keystrokes.ts';
import { large } from './large.ts';
import { project } from './project.ts';
import { projectCommandLine } from './project-command-line.ts';
import { questions } from './questions.ts';
import { start } from './start.ts';

/** Everything that is measured, in the order of the report. */
export function scenarios(servers: readonly ServerSpec[], programs: readonly Program[], inputs: Inputs): Scenario[] {
  return [
    start(servers, inputs),
    firstDiagnostics(servers, inputs),
    edit(servers, inputs),
    editBroken(servers, inputs),
    keystrokes(servers, inputs),
    ...large(servers, inputs),
    questions(servers, inputs),
    allOpen(servers, inputs),
    ...commandLine(programs, inputs),
    inProcess(inputs),
    activate(),
    environments(),
    project(),
    projectCommandLine(),
    ...ciEdits(),
    bundles(),
  ];
}
