import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, nameOf } from '../../engine/core/path.ts';
import type { Engine } from '../../engine/engine.ts';
import { readText } from '../read-file.ts';
import type { ProjectFiles } from './draft.ts';

const DEEPEST = 4;
/** What others made, what is made again, and what runs tests instead of the product. */
const SKIPPED =
  /^(?:node_modules|vendor|dist|out|target|venv|__pycache__|spec|fixtures|samples?|examples?|(?:.*[-_.])?(?:tests?|e2e)(?:[-_.].*)?)$/i;
const DEPLOYS =
  /deploy|build-push-action|docker (?:push|compose|stack)|docker-compose|az (?:webapp|containerapp|acr)|\bssh\b|kubectl|helm /i;

/** The files of a folder that have to do with its deployment, as paths seen from it. */
export function projectFiles(folder: string, engine: Engine): ProjectFiles {
  const paths = filesUnder(folder);
  const named = (pattern: RegExp) => paths.filter((path) => pattern.test(nameOf(path)));
  const isCompose = (path: string) => engine.kindOf({ path: `/${path}`, text: '' })?.id === 'compose';
  const workflows = paths.filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path));
  return {
    compose: baseFirst(paths.filter(isCompose)),
    dockerfiles: named(/^(?:Dockerfile|Containerfile)(?:\..+)?$|\.Dockerfile$/i),
    nginx: paths.filter((path) => /(?:^|\/)(?:nginx|conf\.d)[^/]*\/[^/]*\.conf$|nginx[^/]*\.conf$/i.test(path)),
    workflows: workflows.filter((path) => DEPLOYS.test(textAt(folder, path))),
    pipelines: named(/^azure-pipelines[^/]*\.ya?ml$/i),
    terraform: outermost(named(/\.tf$/).map(folderOf)),
    staticwebapp: named(/^staticwebapp\.config\.json$/),
    scripts: named(/^(?:.*[-_.])?(?:deploy|rollback|release)(?:[-_.].*)?\.(?:sh|ps1|py)$|^(?:deploy|rollback)$/i),
    env: named(/^\.env(?:\..+)?$|\.env$/).filter((path) => !/\.(?:enc|gpg|vault)$/.test(path)),
  };
}

export function textAt(folder: string, path: string): string {
  const file = readText(join(folder, path));
  return file.state === 'text' ? file.text : '';
}

/** In the order Docker Compose merges them. */
function baseFirst(paths: readonly string[]): string[] {
  const isBase = (path: string) => Number(/^(?:docker-)?compose\.ya?ml$/.test(nameOf(path)));
  return paths.toSorted((a, b) => isBase(b) - isBase(a));
}

/** Links are not followed: what they lead to belongs to somebody else, or is found on its own. */
function filesUnder(folder: string): string[] {
  const found: string[] = [];
  const visit = (relative: string, depth: number) => {
    for (const entry of entriesIn(join(folder, relative))) {
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isFile()) found.push(path);
      else if (entry.isDirectory() && depth < DEEPEST && isLookedInto(entry.name)) visit(path, depth + 1);
    }
  };
  visit('', 0);
  return found;
}

const isLookedInto = (name: string) => name === '.github' || (!name.startsWith('.') && !SKIPPED.test(name));

function entriesIn(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return []; // a folder this account may not read is as good as empty
  }
}

/** Folders without those inside another of them: modules belong to the configuration around them. */
function outermost(folders: readonly string[]): string[] {
  const unique = [...new Set(folders)];
  return unique.filter((folder) => !unique.some((other) => other !== folder && isWithin(folder, other)));
}

const isWithin = (folder: string, other: string) => other === '.' || folder.startsWith(`${other}/`);
