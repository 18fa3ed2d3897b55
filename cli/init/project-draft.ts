import { basename, join } from 'node:path';
import type { Source } from '../../engine/core/span.ts';
import type { Workspace } from '../../engine/core/workspace.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ComposeModel } from '../../engine/kinds/compose/model.ts';
import { diskWorkspace, slashed } from '../disk-workspace.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { azureDraft, merged } from './azure-draft.ts';
import { composeDraft } from './compose-draft.ts';
import type { ComposeFile } from './compose-environments.ts';
import type { Draft, ProjectFiles } from './draft.ts';
import { validName } from './names.ts';
import { projectFiles, textAt } from './project-files.ts';
import { deploysToAzure, workflowApps } from './workflow-apps.ts';

/**
 * All that the files of a folder tell about its deployment.
 * @throws UsageError when none of them has to do with one.
 */
export function projectDraft(folder: string, shown: string, engine: Engine): Draft {
  const files = projectFiles(folder, engine);
  if (Object.values(files).every((paths: readonly string[]) => paths.length === 0))
    throw new UsageError(nothingIn(shown));
  const workflows = files.workflows.map((path) => ({ path, text: textAt(folder, path) }));
  const apps = workflows.flatMap(({ path, text }) => workflowApps(path, text));
  const compose = composeDraft(composeFiles(folder, files, engine), apps.length > 0);
  const azure = azureDraft(apps, new Set(compose.services.map(({ name }) => name)));
  const unread = workflows.filter(
    ({ path, text }) => deploysToAzure(text) && !apps.some(({ workflow }) => workflow === path),
  );
  return {
    name: validName(basename(folder)) ?? 'project',
    files,
    services: [...compose.services, ...azure.services],
    environments: merged([...compose.environments, ...azure.environments]).filter(({ targets }) => targets.length > 0),
    notes: [...compose.notes, ...unreadApps(unread)],
  };
}

function unreadApps(workflows: readonly { readonly path: string }[]): string[] {
  if (workflows.length === 0) return [];
  const names = workflows.map(({ path }) => `\`${path}\``).join(', ');
  return [`Works on Azure, but names no app in plain words that could be read: ${names}.`];
}

function nothingIn(shown: string): string {
  const where = shown === '.' ? 'this folder' : `\`${visible(shown)}\``;
  return `Nothing in ${where} has to do with a deployment: no compose file, Dockerfile, workflow that deploys, pipeline, Terraform or nginx file was found down to four folders deep.`;
}

/** The compose files of a folder, each as it is read alone. */
export function composeFiles(folder: string, { compose }: ProjectFiles, engine: Engine): ComposeFile[] {
  const workspace = oneByOne(diskWorkspace(slashed(folder)));
  return compose.flatMap((path) => {
    const source: Source = { path: slashed(join(folder, path)), text: textAt(folder, path) };
    const kind = engine.kindOf(source);
    return kind ? [{ path, model: engine.open(kind, source, workspace).model as ComposeModel }] : [];
  });
}

/** Each file is read without its override: with files named, as deployments do, Docker Compose leaves it out. */
function oneByOne(workspace: Workspace): Workspace {
  return { ...workspace, list: (folder) => workspace.list(folder).filter((name) => !/\.override\.ya?ml$/.test(name)) };
}
