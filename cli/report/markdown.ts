import { FORMULA } from '../../engine/assessment/score.ts';
import { counted } from '../terminal.ts';
import type { Card, CardAspect, CardFinding, CardPoint } from './card.ts';
import { judgedOf, mildnessOf, outOfTen, pointsIn, prioritiesOf, WHAT_SILENCE_SAYS } from './priorities.ts';

/** The card as a document for the repository, or for a pull request. */
export function markdownOf(card: Card): string {
  return [
    `# Deployment of ${text(card.title)}`,
    `${scoresOf(card)}. ${counted(card.files, 'file')} looked at, ${judgedOf(card)}.`,
    ...mildnessOf(card),
    tableOf(card.aspects),
    ...missingIn(card),
    ...followedIn(card),
    ...unseenIn(card),
    `## How the score comes about\n\n${FORMULA}`,
  ]
    .join('\n\n')
    .concat('\n');
}

function scoresOf({ score, fixed }: Card): string {
  const now = `**${outOfTen(score)}**`;
  if (fixed.fixes === 0) return now;
  return `${now} now, **${outOfTen(fixed.score)}** with the ${counted(fixed.fixes, 'fix', 'fixes')} that \`fairlead check --fix-all\` writes`;
}

function tableOf(aspects: readonly CardAspect[]): string {
  const rows = aspects.map(({ title, best, gap, gapAfterFixes }) => {
    const after = gapAfterFixes === gap ? '' : ` → ${gapAfterFixes}`;
    return `| ${title} | ${best} | ${gap === null ? 'not judged' : `${gap}${after}`} |`;
  });
  return ['| Aspect | Good practice | Gap |', '|---|---|---|', ...rows].join('\n');
}

function followedIn(card: Card): string[] {
  const blocks = pointsIn(card, 'followed').map(({ aspect, points }) =>
    [`### ${aspect.title}`, '', ...points.map((point) => `- ✅ **${point.title}** ${evidenceOf(point)}`)].join('\n'),
  );
  return blocks.length > 0 ? ['## What is followed', WHAT_SILENCE_SAYS, ...blocks] : [];
}

function evidenceOf({ rules, seen, seenCount }: CardPoint): string {
  const more = seenCount > seen.length ? ` and ${seenCount - seen.length} more` : '';
  const checked = rules.map((rule) => `\`${rule}\``).join(', ');
  return `(${seen.map((place) => `\`${place}\``).join(', ')}${more}; ${checked})`;
}

function missingIn(card: Card): string[] {
  const blocks = prioritiesOf(card)
    .filter(({ points }) => points.length > 0)
    .map(({ name, points }) => {
      const each = points.map(({ aspect, point }) =>
        [`#### ${aspect.title}: ${point.title}`, '', ...point.findings.map(line)].join('\n'),
      );
      return [`### ${name} priority`, ...each].join('\n\n');
    });
  return blocks.length > 0 ? ['## What is missing', ...blocks] : [];
}

function line({ rule, severity, at, message, fix }: CardFinding): string {
  const written = fix === null ? '' : ` *Fix: ${text(fix)}.*`;
  return `- ⚠️ \`${at}\` ${severity}: ${message} (\`${rule}\`)${written}`;
}

function unseenIn(card: Card): string[] {
  const lines = pointsIn(card, 'unseen').flatMap(({ aspect, points }) =>
    points.map((point) => `- ${aspect.title}: ${point.title}`),
  );
  const why = 'Nothing here shows whether these are followed; they count neither way.';
  return lines.length > 0 ? ['## What was not judged', why, lines.join('\n')] : [];
}

/** Names come from files: nothing in them is markup. */
function text(written: string): string {
  return written.replaceAll(/[\\`*_{}[\]<>#|]/g, '\\$&');
}
