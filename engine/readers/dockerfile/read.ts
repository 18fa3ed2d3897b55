import type { Source } from '../../core/span.ts';
import { isTooLarge, TOO_LARGE } from '../limits.ts';
import { MappedText } from '../mapped-text.ts';
import { type Line, Lines } from './lines.ts';
import type { DockerFlag, DockerfileTree, Instruction } from './syntax.ts';
import { isBlank, type PlacedWord, wordsOf } from './words.ts';

const TEMPLATE = /\{\{|\{%|<%/;
/** Where a template says what counts; in other lines the same signs are arguments of a program. */
const TELLING: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'FROM']);
const WITH_HEREDOCS: ReadonlySet<string> = new Set(['ADD', 'COPY', 'ONBUILD', 'RUN']);
const HEREDOC = /^\d{0,3}<<(-?)(["']?)([A-Za-z_]\w*)\2$/;

/** Reads a Dockerfile as BuildKit does (frontend/dockerfile/parser, 2026-11). Never throws; unknown instructions are kept. */
export function readDockerfile(source: Source): DockerfileTree {
  const empty = { source, instructions: [], comments: [], escape: '\\', isTemplate: false } as const;
  if (isTooLarge(source)) return { ...empty, problems: [{ kind: 'too-large', span: [0, 0], message: TOO_LARGE }] };
  const lines = new Lines(source.text);
  const escape = escapeIn(source.text);
  const instructions: Instruction[] = [];
  for (let line = lines.nextWithoutComments(); line; line = lines.nextWithoutComments()) {
    const instruction = line.text.trim() === '' ? undefined : instructionFrom(line, lines, escape, source.text);
    if (instruction) instructions.push(instruction);
  }
  return {
    source,
    instructions,
    comments: lines.comments,
    problems: [],
    escape,
    isTemplate: instructions.some(isTemplated),
  };
}

function isTemplated({ keyword, rest }: Instruction): boolean {
  return TEMPLATE.test(keyword) || (TELLING.has(keyword) && TEMPLATE.test(rest.text));
}

/** `# escape=` counts only above everything but other such lines. */
function escapeIn(text: string): '\\' | '`' {
  const lines = new Lines(text.slice(0, 2_000));
  for (let line = lines.next(); line; line = lines.next()) {
    const [, name, value] = /^#[ \t]*([A-Za-z]{1,20})[ \t]*=[ \t]*(\S+)/.exec(line.text.trim()) ?? [];
    if (name === undefined) break;
    if (name.toLowerCase() === 'escape') return value === '`' ? '`' : '\\';
  }
  return '\\';
}

/** Nothing where only an escape stands. */
function instructionFrom(first: Line, lines: Lines, escape: string, file: string): Instruction | undefined {
  const pieces: (readonly [at: number, origin: number])[] = [];
  const parts: string[] = [];
  let length = 0;
  let end = first.span[1];
  for (let line: Line | undefined = first; line; line = lines.nextWithoutComments()) {
    const continued = continuation(line.text, escape);
    const text = line.text.slice(0, continued);
    // An empty line does not end a continued one; BuildKit warns and goes on.
    if (line !== first && text.trim() === '' && continued === line.text.length) continue;
    pieces.push([length, line.span[0]]);
    parts.push(text);
    length += text.length;
    end = line.span[1];
    if (continued === line.text.length) break;
  }
  const whole = new MappedText(parts.join(''), pieces);
  const start = whole.text.search(/\S/);
  if (start < 0) return undefined;
  const keyword = /^\S*/.exec(whole.text.slice(start))?.[0] ?? '';
  const { flags, behind } = flagsOf(whole.slice(start + keyword.length), escape);
  const words = WITH_HEREDOCS.has(keyword.toUpperCase()) ? wordsOf(behind, escape) : [];
  end = endOfHeredocs(words, lines, end);
  const [from] = whole.span(start, start);
  while (end > from && isBlank(file[end - 1])) end--;
  return {
    keyword: keyword.toUpperCase(),
    keywordSpan: whole.span(start, start + keyword.length),
    flags,
    rest: behind,
    span: [from, end],
  };
}

/** Where the text of a line ends that the next one continues: at its escape; else its length. Two escapes are none. */
function continuation(text: string, escape: string): number {
  let end = text.length;
  while (end > 0 && isBlank(text[end - 1])) end--;
  return end > 0 && text[end - 1] === escape && text[end - 2] !== escape ? end - 1 : text.length;
}

function flagsOf(rest: MappedText, escape: string): { readonly flags: DockerFlag[]; readonly behind: MappedText } {
  const flags: DockerFlag[] = [];
  const { text } = rest;
  let at = 0;
  for (;;) {
    while (isBlank(text[at])) at++;
    if (!text.startsWith('--', at)) break;
    let end = at;
    while (end < text.length && !isBlank(text[end])) end += text[end] === escape ? 2 : 1;
    const written = text.slice(at, Math.min(end, text.length));
    if (written === '--') break;
    const equals = written.indexOf('=');
    const name = equals < 0 ? written.slice(2) : written.slice(2, equals);
    flags.push({
      name,
      value: equals < 0 ? undefined : written.slice(equals + 1),
      span: rest.span(at, at + written.length),
    });
    at = Math.min(end, text.length);
  }
  return { flags, behind: rest.slice(at, Math.max(at, text.trimEnd().length)) };
}

/** Passes the texts between `<<NAME` and `NAME`; a text that is never closed goes to the end of the file. */
function endOfHeredocs(words: readonly PlacedWord[], lines: Lines, end: number): number {
  let last = end;
  for (const { text } of words) {
    const [, dash, , name] = HEREDOC.exec(text) ?? [];
    if (name === undefined) continue;
    for (let line = lines.next(); line; line = lines.next()) {
      last = line.span[1];
      if ((dash === '-' ? line.text.replace(/^\t+/, '') : line.text) === name) break;
    }
  }
  return last;
}
