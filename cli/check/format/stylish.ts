import type { Finding } from '../../../engine/core/finding.ts';
import type { Severity } from '../../../engine/core/rule.ts';
import { counted, type Paint, paint, visible } from '../../terminal.ts';
import { countsOf, type FileReport, lineIndexes, pathShown, type Report } from '../report.ts';

/** For people: a block a file, a line a finding, and what can be done at the end. */
export function stylish(report: Report, color: boolean): string {
  const colors = paint(color);
  const lines = lineIndexes();
  const blocks = report.files
    .filter((file) => file.findings.length > 0)
    .map((file) => `${colors.underline(visible(file.path))}\n${table(file, report, lines, colors)}\n`);
  return `${[...blocks, summary(report, colors)].join('\n')}\n`;
}

function table(file: FileReport, report: Report, lines: ReturnType<typeof lineIndexes>, colors: Paint): string {
  const places = file.findings.map(({ at }) => lines(at.source).position(at.span[0]));
  const shown = places.map(({ line, column }) => `${line}:${column}`);
  const placeWidth = Math.max(...shown.map((place) => place.length));
  const severityWidth = Math.max(...file.findings.map(({ severity }) => severity.length));
  return file.findings
    .map((finding, index) => {
      const place = colors.dim((shown[index] ?? '').padStart(placeWidth));
      const severity = weight(finding.severity, colors)(finding.severity.padEnd(severityWidth));
      const first = `  ${place}  ${severity}  ${visible(finding.message)}  ${colors.dim(visible(finding.rule))}`;
      return [first, ...relatedLines(finding, file, report, lines, placeWidth, colors)].join('\n');
    })
    .join('\n');
}

function relatedLines(
  { related }: Finding,
  file: FileReport,
  { cwd }: Report,
  lines: ReturnType<typeof lineIndexes>,
  indent: number,
  colors: Paint,
): string[] {
  return related.map(({ at, message }) => {
    const { line, column } = lines(at.source).position(at.span[0]);
    const place = `${visible(pathShown(at.source.path, file, cwd))}:${line}:${column}`;
    return `  ${' '.repeat(indent)}  ${colors.dim(`${place}: ${visible(message)}`)}`;
  });
}

function weight(severity: Severity, colors: Paint) {
  return { error: colors.red, warning: colors.yellow, info: colors.blue, hint: colors.dim }[severity];
}

function summary(report: Report, colors: Paint): string {
  const { error, warning, info, hint } = countsOf(report.files);
  // A file of no known kind was read, but nothing in it was checked.
  const known = report.files.filter(({ kind, findings }) => kind !== undefined || findings.length > 0);
  const checked = counted(known.length, 'file');
  const total = error + warning + info + hint;
  if (total === 0) return colors.green(`${checked} checked, nothing to report.`);
  const parts = [
    error > 0 && colors.red(counted(error, 'error')),
    warning > 0 && colors.yellow(counted(warning, 'warning')),
    info > 0 && counted(info, 'info', 'infos'),
    hint > 0 && counted(hint, 'hint'),
  ].filter((part) => part !== false);
  return `${colors.bold(counted(total, 'finding'))} in ${checked}: ${parts.join(', ')}.${repairs(report)}`;
}

/** Which option goes on from here. */
function repairs({ files }: Report): string {
  const count = files.flatMap(({ findings }) => findings).filter(({ fixes }) => fixes.length > 0).length;
  if (count === 0) return '';
  return `\n${count === 1 ? '1 has a fix' : `${count} have a fix`}: \`--fix-dry-run\` shows what it writes.`;
}
