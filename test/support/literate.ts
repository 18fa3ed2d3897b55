/**
 * Reads a rule page as a test: fenced blocks are files, `# ^^^ severity: message` lines are what must be found. A block
 * ```` ```json azure ```` is what Azure says of the files of the next example.
 */
import type { AppFacts } from '../../domain/azure-facts.ts';
import type { Finding } from '../../engine/core/finding.ts';
import type { EnvironmentKind } from '../../engine/core/rule.ts';

/** A fenced block that names a file: ```` ```yaml compose.yaml ````, or `file=compose.yaml` for one of several. */
export interface Block {
  readonly section: string;
  readonly path: string;
  readonly environment?: EnvironmentKind;
  readonly body: string;
  /** Of its opening fence, counted from one. */
  readonly line: number;
}

/** Files that are read together, and what they become after each fix. */
export interface Example {
  readonly section: string;
  readonly line: number;
  readonly azure: readonly AppFacts[];
  readonly files: readonly Block[];
  readonly fixes: readonly { readonly title: string; readonly files: readonly Block[] }[];
}

const FENCE = /^```(\w+) (\S.*)$/;
const AZURE = 'azure';
const MARKER = /^#(?: *\^+| <-+) (?:error|warning|info|hint): /;

interface MutableExample {
  section: string;
  line: number;
  azure: readonly AppFacts[];
  files: Block[];
  fixes: { title: string; files: Block[] }[];
}

/** The examples of a page. Blocks with `file=` belong together as long as only blank lines stand between them. */
export function examplesOf(markdown: string): Example[] {
  const found: MutableExample[] = [];
  const lines = markdown.split('\n');
  let section = '';
  let title: string | undefined;
  let azure: readonly AppFacts[] = [];
  let together: Block[] | undefined;
  for (let index = 0; index < lines.length; index++) {
    const text = lines[index] ?? '';
    const info = FENCE.exec(text)?.[2];
    if (info !== undefined) {
      const end = lines.indexOf('```', index);
      if (info === AZURE) {
        azure = JSON.parse(lines.slice(index + 1, end).join('\n')) as readonly AppFacts[];
        index = end;
        continue;
      }
      const block = blockOf(info, section, lines.slice(index + 1, end), index + 1);
      const last = found.at(-1);
      const files: Block[] = [block];
      if (together && info.includes('file=')) together.push(block);
      else if (title !== undefined && last) last.fixes.push({ title, files });
      else {
        found.push({ section, line: block.line, azure, files, fixes: [] });
        azure = [];
      }
      together = info.includes('file=') ? (together ?? files) : undefined;
      title = undefined;
      index = end;
    } else if (text.trim() !== '') {
      together = undefined;
      if (text.startsWith('## ')) section = text.slice(3);
      title = /^After \*(.+)\*:$/.exec(text)?.[1] ?? title;
    }
  }
  return found;
}

function blockOf(info: string, section: string, body: readonly string[], line: number): Block {
  const words = info.split(' ');
  const value = (name: string) => words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const path = value('file') ?? words.find((word) => !word.includes('=')) ?? 'unnamed';
  const environment = value('environment') as EnvironmentKind | undefined;
  return { section, path: `/${path}`, body: `${body.join('\n')}\n`, line, ...(environment && { environment }) };
}

export function withoutMarkers(body: string): string {
  return body
    .split('\n')
    .filter((line) => !MARKER.test(line))
    .join('\n');
}

/** Draws findings under their lines, in the notation of the pages. */
export function annotated(text: string, findings: readonly Finding[]): string {
  const out: string[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    out.push(line);
    for (const { at, severity, message } of findings) {
      const column = at.span[0] - start;
      if (column < 0 || column > line.length) continue;
      const width = Math.max(1, Math.min(at.span[1], start + line.length) - at.span[0]);
      // The `#` stands on the first column, so a finding there is pointed at from behind it.
      const pointer =
        column === 0 ? ` <${'-'.repeat(Math.max(1, width - 1))}` : ' '.repeat(column - 1) + '^'.repeat(width);
      out.push(`#${pointer} ${severity}: ${message}`);
    }
    start += line.length + 1;
  }
  return out.join('\n');
}

/** The page with other files in its blocks, given by the line of the block. */
export function withBodies(markdown: string, bodies: ReadonlyMap<number, string>): string {
  const lines = markdown.split('\n');
  for (const [line, body] of [...bodies].sort(([a], [b]) => b - a)) {
    const end = lines.indexOf('```', line);
    lines.splice(line, end - line, ...body.replace(/\n$/, '').split('\n'));
  }
  return lines.join('\n');
}
