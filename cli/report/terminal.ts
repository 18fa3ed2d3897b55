import type { Gap } from '../../engine/assessment/score.ts';
import { counted, type Paint, paint, visible } from '../terminal.ts';
import type { Card, CardAspect, CardPoint } from './card.ts';
import { judgedOf, mildnessOf, outOfTen, pointsIn, prioritiesOf } from './priorities.ts';

/** More findings of one point than these are told as a number. */
const MOST_FINDINGS = 3;

const FOLLOWED = 'Followed';

/** The card for a person at a terminal: the rows, then what to do first. */
export function terminalOf(card: Card, color: boolean): string {
  const colors = paint(color);
  const { score, fixed, files } = card;
  const then = fixed.fixes === 0 ? '' : `, ${outOfTen(fixed.score)} with ${counted(fixed.fixes, 'fix', 'fixes')}`;
  const head = `${colors.bold(visible(card.title))}  ${colors.bold(outOfTen(score))}${then} (${counted(files, 'file')}, ${judgedOf(card)})`;
  const unseen = pointsIn(card, 'unseen').flatMap(({ points }) => points).length;
  return [
    head,
    rowsOf(card.aspects, colors),
    ...prioritiesOf(card).flatMap(({ name, points }) =>
      points.length === 0
        ? []
        : [[colors.bold(`${name} priority`), ...points.map(({ point }) => pointOf(point, colors))].join('\n')],
    ),
    colors.dim(
      [
        `${counted(unseen, 'point')} not judged: nothing here shows whether they are followed. \`--md\` and \`--html\` say all.`,
        ...mildnessOf(card),
      ].join('\n'),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function rowsOf(aspects: readonly CardAspect[], colors: Paint): string {
  const width = Math.max(...aspects.map(({ title }) => title.length));
  const rows = aspects.map(({ title, gap, gapAfterFixes, points }) => {
    const followed = points.filter(({ state }) => state === 'followed').length;
    const judged = points.filter(({ state }) => state !== 'unseen').length;
    const kept = judged === 0 ? '' : `${followed}/${judged}`;
    const after = gapAfterFixes === gap || gapAfterFixes === null ? '' : colors.dim(`  ${gapAfterFixes} with fixes`);
    return `  ${title.padEnd(width)}  ${kept.padStart(FOLLOWED.length)}  ${gap === null ? colors.dim('not judged') : inColor(gap, colors)}${after}`;
  });
  return [colors.dim(`  ${'Aspect'.padEnd(width)}  ${FOLLOWED}  Gap`), ...rows].join('\n');
}

function inColor(gap: Gap, { green, yellow, red, blue }: Paint): string {
  return { none: green, low: blue, medium: yellow, high: red, total: red }[gap](gap);
}

function pointOf({ title, findings }: CardPoint, colors: Paint): string {
  const lines = findings
    .slice(0, MOST_FINDINGS)
    .map(({ at, message, rule }) => `    ${visible(at)}  ${visible(message)}  ${colors.dim(rule)}`);
  const rest = findings.length - MOST_FINDINGS;
  return [`  ${title}`, ...lines, ...(rest > 0 ? [colors.dim(`    and ${rest} more`)] : [])].join('\n');
}
