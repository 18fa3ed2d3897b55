import { folderOf, nameOf, resolvePath } from '../../core/path.ts';
import type { Source, Span } from '../../core/span.ts';
import type { Workspace } from '../../core/workspace.ts';
import { execForm } from '../../readers/dockerfile/exec-form.ts';
import type { DockerWord, Instruction } from '../../readers/dockerfile/syntax.ts';
import { unquoted, wordsOf } from '../../readers/dockerfile/words.ts';
import { effective, type Stage } from './model.ts';
import { startCommandOf } from './start-command.ts';

/** A script of the workspace that a container starts with. */
export interface StartScript {
  readonly text: string;
  readonly path: string;
  /** Where the Dockerfile names it. */
  readonly at: Span;
}

/** What was found, and where it was looked for. */
export interface FoundScript {
  readonly script: StartScript | undefined;
  readonly asked: readonly string[];
}

const SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:sh|dash|ash|bash)$/;
/** They pass signals on to the shell behind them and to nobody else. */
const INIT = /(?:^|\/)tini(?:-static)?$/;
/** With it nothing comes of the build context. */
const OTHER_STAGE = /^from$/;
/** A build context is the folder of the Dockerfile, or one around it. */
const MOST_FOLDERS = 3;

/** The script a list starts as the first process, or behind `tini`, followed through `COPY` to the file it comes from. */
export function startScriptOf(stage: Stage, source: Source, workspace: Workspace): FoundScript {
  const start = effective(stage, 'ENTRYPOINT') ?? effective(stage, 'CMD');
  const command = start && startCommandOf(start);
  const word = command?.form === 'exec' ? scriptIn(command.words) : undefined;
  if (!word) return { script: undefined, asked: [] };
  const asked: string[] = [];
  for (const from of copiedFrom(stage, word.text)) {
    for (const folder of foldersAround(folderOf(source.path), workspace.root)) {
      const path = resolvePath(folder, from);
      if (asked.includes(path)) continue;
      asked.push(path);
      const found = workspace.read(path);
      if (found) return { script: { text: found.text, path, at: word.span }, asked };
    }
  }
  return { script: undefined, asked };
}

function scriptIn(words: readonly DockerWord[]): DockerWord | undefined {
  const first = words.findIndex(({ text }) => !INIT.test(text) && text !== '--');
  const [word, next] = words.slice(first);
  if (!word || first < 0) return undefined;
  const script = SHELL.test(word.text) ? next : word;
  return script && /\.sh|entrypoint|start|run/.test(lastPartOf(script.text)) && !script.text.startsWith('-')
    ? script
    : undefined;
}

/** Files of the build context that may lie at a place of the container, the likeliest first. */
function copiedFrom(stage: Stage, script: string): readonly string[] {
  let folder = '/';
  const placed: { from: string; to: string }[] = [];
  const stages: Stage[] = [];
  for (let at: Stage | undefined = stage; at; at = at.base) stages.unshift(at);
  for (const instruction of stages.flatMap(({ instructions }) => instructions)) {
    const { keyword, flags, rest } = instruction;
    if (keyword === 'WORKDIR') folder = resolvePath(folder, unquoted(rest.text.trim()));
    if ((keyword !== 'COPY' && keyword !== 'ADD') || flags.some(({ name }) => OTHER_STAGE.test(name))) continue;
    const sources = argumentsOf(instruction);
    const target = sources.pop();
    if (target === undefined) continue;
    const to = resolvePath(folder, target);
    for (const from of sources) placed.push(...placesOf(from, to, target.endsWith('/') || sources.length > 1));
  }
  const isName = !script.includes('/');
  const wanted = resolvePath(folder, script);
  return placed.reverse().flatMap(({ from, to }) => {
    if (to === wanted || (isName && /\/s?bin\/[^/]+$/.test(to) && nameOf(to) === script)) return [from];
    return to.endsWith('/') && wanted.startsWith(to) ? [`${from}/${wanted.slice(to.length)}`] : [];
  });
}

/** A file, or all of a folder, which ends with a `/`; which of the two a name is, it does not tell. */
function placesOf(from: string, to: string, isInto: boolean): readonly { from: string; to: string }[] {
  const base = to === '/' ? '' : to;
  const all = { from: from.replace(/\/$/, ''), to: `${base}/` };
  if (/(?:^|\/)\.?\/?$/.test(from)) return [all];
  const file = { from, to: isInto ? `${base}/${nameOf(from)}` : to };
  return isInto ? [all, file] : [all, { from, to: `${base}/${nameOf(from)}` }, file];
}

function argumentsOf({ rest }: Instruction): string[] {
  const words = execForm(rest) ?? wordsOf(rest);
  return words.map(({ text }) => unquoted(text)).filter((text) => !/[$*?]/.test(text) && !text.includes('://'));
}

function foldersAround(folder: string, root: string): readonly string[] {
  const found = [folder];
  for (let at = folder; found.length < MOST_FOLDERS && at !== root && folderOf(at) !== at; ) {
    at = folderOf(at);
    found.push(at);
  }
  return found;
}

/** Behind the last character that is in no name of a file. */
function lastPartOf(text: string): string {
  return text.split(/[^\w.-]/).at(-1) ?? '';
}
