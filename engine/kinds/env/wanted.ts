import { endOfLine, startOfLine } from '../../core/lines.ts';
import { folderOf, resolvePath } from '../../core/path.ts';
import type { Place } from '../../core/span.ts';
import type { Workspace } from '../../core/workspace.ts';
import { interpolate } from '../compose/interpolation.ts';

/** A variable that Docker Compose puts in, where it first does. */
export interface Wanted {
  readonly name: string;
  readonly at: Place;
}

/** Those people start; what a test lays over them gets its variables from the test. */
const COMPOSE = /^(?:docker-)?compose(?:[.-](?:prod|production|stage|staging))?\.ya?ml$/;
const MAIN = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];
/** In characters; Compose files that are written by hand are far shorter. */
const LONGEST = 500_000;
/** Given by the shell, by Docker, or by the system that runs the deployment. */
const GIVEN =
  /^(?:PWD|HOME|USER|USERNAME|UID|GID|HOSTNAME|PATH|SHELL|TMPDIR|CI|(?:COMPOSE|DOCKER|BUILDKIT|GITHUB|BUILD|CI)_\w+)$/;

/** The Compose files of a folder whose variables its `.env` gives; those it most likely has, whether they are there or not. */
export function wantingFiles(path: string, workspace: Workspace): readonly string[] {
  const folder = folderOf(path);
  const there = workspace.list(folder).filter((name) => COMPOSE.test(name));
  return [...new Set([...MAIN, ...there])].map((name) => resolvePath(folder, name));
}

/** The variables without which something is empty there. */
export function wantedIn(files: readonly string[], workspace: Workspace): readonly Wanted[] {
  const found = new Map<string, Wanted>();
  for (const file of files) {
    const source = workspace.read(file);
    if (!source || source.text.length > LONGEST) continue;
    for (const { name, span, fallback } of interpolate(source.text).variables) {
      if (fallback !== undefined || GIVEN.test(name) || found.has(name)) continue;
      const line = source.text.slice(startOfLine(source.text, span[0]), endOfLine(source.text, span[1]));
      if (!isAside(line, source.text.slice(...span))) found.set(name, { name, at: { source, span } });
    }
  }
  return [...found.values()];
}

/** A comment; the version of an image, which whoever releases it says; and `${NAME:+…}`, which may be left empty. */
function isAside(line: string, variable: string): boolean {
  return /^[ \t]*(?:#|(?:- )?["']?image["']?[ \t]*:)/.test(line) || /^\$\{\w+:?\+/.test(variable);
}
