import { visible } from '../../terminal.ts';
import { lineIndexes, type Report } from '../report.ts';

const COMMAND = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' } as const;

/** Workflow commands: GitHub shows each as an annotation at its line of the pull request. */
export function github({ files }: Report): string {
  const lines = lineIndexes();
  const commands = files.flatMap((file) =>
    file.findings.map(({ rule, severity, message, at }) => {
      const { start, end } = lines(at.source).range(at.span);
      const places = `line=${start.line},col=${start.column},endLine=${end.line},endColumn=${end.column}`;
      return `::${COMMAND[severity]} file=${property(file.path)},${places},title=${property(rule)}::${data(message)}\n`;
    }),
  );
  return commands.join('');
}

/** The runner decodes `%25`, so a percent sign is written so; all other controls are made visible before. */
function data(text: string): string {
  return visible(text).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
