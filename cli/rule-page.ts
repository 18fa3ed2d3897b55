import { type Paint, visibleLines } from './terminal.ts';

/** A page of Markdown as people read it on a terminal: headings stand out, code is indented, links show where they lead. */
export function pageOnTerminal(markdown: string, colors: Paint): string {
  const shown: string[] = [];
  let inCode = false;
  for (const line of visibleLines(markdown).trimEnd().split('\n')) {
    const isFence = line.startsWith('```');
    if (isFence) inCode = !inCode;
    if (isFence) shown.push(...fileName(line, colors));
    else shown.push(inCode ? codeLine(line, colors) : proseLine(line, colors));
  }
  return `${shown.join('\n')}\n`;
}

/** The name of the file an example stands for: the second word behind the fence. */
function fileName(fence: string, colors: Paint): string[] {
  const name = /^```\w+ +(\S+)/.exec(fence)?.[1];
  return name ? [colors.dim(`  ${name.replace(/^file=/, '')}`)] : [];
}

function codeLine(line: string, colors: Paint): string {
  const isMarker = /^\s*#\s*\^+ /.test(line);
  return `    ${isMarker ? colors.yellow(line) : line}`.trimEnd();
}

function proseLine(line: string, colors: Paint): string {
  const heading = /^#+ +(.*)$/.exec(line)?.[1];
  if (heading !== undefined) return colors.bold(heading);
  return line
    .replaceAll(/\[([^\]]+)\]\(([^)\s]+)\)/g, '$1 ($2)')
    .replaceAll(/<(https?:[^>\s]+)>/g, (_, url: string) => colors.underline(url))
    .replaceAll(/(?<=^|\s)\*[^\s*][^*]*\*/g, (words) => colors.bold(words));
}
