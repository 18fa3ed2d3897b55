import type { RuleInfo, Severity } from '../engine/core/rule.ts';
import type { Paint } from './terminal.ts';

const FIX = { safe: 'fix', review: 'fix to review', none: '' } as const;

/** The rules under their subjects, a line for each. */
export function tableOf(list: readonly RuleInfo[], colors: Paint): string {
  const width = Math.max(...list.map(({ id }) => id.length));
  const subjects = new Set(list.map(subjectOf));
  const blocks = [...subjects].map((subject) => {
    const rows = list.filter((rule) => subjectOf(rule) === subject).map((rule) => rowOf(rule, width, colors));
    return [colors.bold(subject), ...rows].join('\n');
  });
  return `${blocks.join('\n\n')}\n\n${FOOTNOTE}`;
}

const subjectOf = ({ id }: RuleInfo) => id.slice(0, id.indexOf('/'));

function rowOf({ id, severity, everywhere, fix, title }: RuleInfo, width: number, colors: Paint): string {
  const mark = everywhere || severity === 'error' ? '' : '*';
  const weight = weightIn(severity, colors)(`${severity}${mark}`.padEnd(8));
  return `  ${id.padEnd(width)}  ${weight}  ${colors.dim(FIX[fix].padEnd(13))}  ${title}`;
}

function weightIn(severity: Severity, colors: Paint) {
  return { error: colors.red, warning: colors.yellow, info: colors.blue, hint: colors.dim }[severity];
}

const FOOTNOTE = `* In production. Elsewhere a warning is an info, an info a hint, and a hint is not shown.
\`fairlead rules --explain RULE\` says why a rule exists and what it accepts.
`;
