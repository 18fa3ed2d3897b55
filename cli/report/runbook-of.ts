import { resolve } from 'node:path';
import { runbookOf } from '../../engine/assessment/runbook.ts';
import { nameOf } from '../../engine/core/path.ts';
import { deploymentModelOf } from '../../engine/kinds/deployment/model.ts';
import { projectFileNames } from '../../engine/project/project-file.ts';
import { targetsOf } from '../check/targets.ts';
import { slashed } from '../disk-workspace.ts';
import { loadEngine } from '../installation.ts';
import type { Outlet } from '../outlet.ts';
import { readText } from '../read-file.ts';
import { UsageError } from '../usage-error.ts';
import { ofOneProject } from './one-project.ts';
import { runbookMarkdown } from './runbook-markdown.ts';

/** The runbook of every project file under the paths. */
export function runbookIn(paths: readonly string[], { cwd }: Outlet): string {
  const { targets } = targetsOf(paths, cwd, loadEngine());
  const books = ofOneProject(targets)
    .own.filter(({ path, named }) => named || projectFileNames.includes(nameOf(path)))
    .flatMap(({ path }) => {
      const file = readText(slashed(resolve(cwd, path)));
      return file.state === 'text' ? [runbookOf(deploymentModelOf({ path, text: file.text }))] : [];
    })
    .filter(({ releases }) => releases.length > 0);
  if (books.length === 0)
    throw new UsageError(
      'A runbook is written from a `fairlead.yaml` with environments, and there is none here: `fairlead init` writes one.',
    );
  return books.map(runbookMarkdown).join('\n');
}
