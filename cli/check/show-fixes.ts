import { relative } from 'node:path';
import { slashed } from '../disk-workspace.ts';
import { type Paint, paint, visible } from '../terminal.ts';
import type { Texts } from './check-file.ts';
import { unifiedDiff } from './diff.ts';
import type { ChosenFix } from './fix.ts';

/** What the fixes would write, file by file: their titles, then the lines. `git apply` takes it as it is. */
export function shownFixes(
  found: Texts,
  { texts, applied }: { readonly texts: Texts; readonly applied: readonly ChosenFix[] },
  { cwd, color }: { readonly cwd: string; readonly color: boolean },
): string {
  const colors = paint(color);
  const blocks = [...texts].flatMap(([path, after]) => {
    const diff = unifiedDiff(visible(slashed(relative(cwd, path))), found.get(path) ?? '', after);
    if (diff === '') return [];
    const own = applied.filter(({ fix }) => fix.edits.some(({ source }) => source.path === path));
    return [`${titles(own, colors)}${visibleDiff(diff, colors)}`];
  });
  return blocks.join('\n');
}

function titles(fixes: readonly ChosenFix[], colors: Paint): string {
  const lines = fixes.map(({ rule, fix }) => `${visible(rule)}: ${visible(fix.title)}${REVIEW[fix.safety]}\n`);
  return [...new Set(lines)].map(colors.dim).join('');
}

const REVIEW = { safe: '', review: ' (to be reviewed)' };

/** Line ends and tabs stay as they are, so that the diff can be applied; no other control reaches the terminal. */
function visibleDiff(diff: string, colors: Paint): string {
  return diff.replaceAll(/^(.*?)(\r?\n)/gm, (_, line: string, lineBreak: string) => {
    const shown = line.split('\t').map(visible).join('\t');
    return `${colored(shown, colors)}${lineBreak}`;
  });
}

function colored(line: string, colors: Paint): string {
  if (line.startsWith('+++ ') || line.startsWith('--- ')) return colors.bold(line);
  if (line.startsWith('+')) return colors.green(line);
  if (line.startsWith('-')) return colors.red(line);
  return line.startsWith('@@') ? colors.blue(line) : line;
}
