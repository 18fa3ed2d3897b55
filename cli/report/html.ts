import { FORMULA } from '../../engine/assessment/score.ts';
import { counted } from '../terminal.ts';
import type { Card, CardAspect, CardFinding, CardPoint } from './card.ts';
import { escaped, STYLE } from './html-style.ts';
import { judgedOf, mildnessOf, outOfTen, pointsIn, prioritiesOf, WHAT_SILENCE_SAYS } from './priorities.ts';

/** The card as one page that needs nothing else: no script, no font, no picture from elsewhere. */
export function htmlOf(card: Card): string {
  const title = `Deployment of ${card.title}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
<p class="kicker">Fairlead assessment</p>
<h1>${escaped(title)}</h1>
<div class="scores">${dial(card.score, 'now')}${card.fixed.fixes === 0 ? '' : dial(card.fixed.score, `with ${counted(card.fixed.fixes, 'fix', 'fixes')}`)}
<p>${coded(sentenceOf(card))}</p></div>
${mildnessOf(card)
  .map((line) => `<p class="mild">${coded(line)}</p>`)
  .join('')}
</header>
<section><h2>Scorecard</h2>${tableOf(card.aspects)}</section>
${missingIn(card)}
${followedIn(card)}
${unseenIn(card)}
<footer><h2>How the score comes about</h2><p>${escaped(FORMULA)}</p></footer>
</main>
</body>
</html>
`;
}

function sentenceOf(card: Card): string {
  const [high, medium, low] = prioritiesOf(card).map(({ points }) => points.length);
  const followed = pointsIn(card, 'followed').flatMap(({ points }) => points).length;
  const writes = card.fixed.fixes === 0 ? '' : ' The fixes are those that `fairlead check --fix-all` writes.';
  return `${counted(card.files, 'file')} looked at, ${judgedOf(card)}. ${counted(followed, 'practice')} followed; to do: ${high} of high, ${medium} of medium and ${low} of low priority.${writes}`;
}

/** A ring that is filled as far as the score goes. */
function dial(score: number | null, label: string): string {
  const length = 2 * Math.PI * 42;
  const filled = ((score ?? 0) / 10) * length;
  const level = score === null ? 'none' : score >= 9 ? 'good' : score >= 6.5 ? 'fair' : 'poor';
  return `<figure class="dial ${level}"><svg viewBox="0 0 100 100" role="img" aria-label="${escaped(outOfTen(score))}"><circle cx="50" cy="50" r="42" class="track"/><circle cx="50" cy="50" r="42" class="arc" stroke-dasharray="${filled.toFixed(1)} ${length.toFixed(1)}" transform="rotate(-90 50 50)"/><text x="50" y="56">${score === null ? '–' : score.toFixed(1)}</text></svg><figcaption>${escaped(label)}</figcaption></figure>`;
}

function tableOf(aspects: readonly CardAspect[]): string {
  const rows = aspects.map(({ title, best, gap, gapAfterFixes, points }) => {
    const judged = points.filter(({ state }) => state !== 'unseen');
    const followed = judged.filter(({ state }) => state === 'followed').length;
    const kept = judged.length === 0 ? '' : `${followed} of ${judged.length}`;
    return `<tr><th scope="row">${escaped(title)}<small>${escaped(best)}</small></th><td>${kept}</td><td>${gapMark(gap)}</td><td>${gapMark(gapAfterFixes)}</td></tr>`;
  });
  return `<table><thead><tr><th scope="col">Aspect</th><th scope="col">Followed</th><th scope="col">Gap</th><th scope="col">With fixes</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function gapMark(gap: CardAspect['gap']): string {
  return gap === null ? '<span class="gap unjudged">not judged</span>' : `<span class="gap ${gap}">${gap}</span>`;
}

function missingIn(card: Card): string {
  const blocks = prioritiesOf(card)
    .filter(({ points }) => points.length > 0)
    .map(({ name, points }) => {
      const each = points.map(
        ({ aspect, point }) =>
          `<article><h4><span>${escaped(aspect.title)}</span>${escaped(point.title)}</h4><ul>${point.findings.map(finding).join('')}</ul></article>`,
      );
      return `<h3 class="priority ${name.toLowerCase()}">${name} priority</h3>${each.join('')}`;
    });
  return blocks.length > 0 ? `<section><h2>What is missing</h2>${blocks.join('')}</section>` : '';
}

function finding({ rule, severity, at, message, fix }: CardFinding): string {
  const written = fix === null ? '' : `<span class="fix">Fix: ${coded(fix)}</span>`;
  return `<li class="${severity}"><p>${coded(message)}</p><p class="where"><code>${escaped(at)}</code> <span>${severity}</span> <code>${escaped(rule)}</code>${written}</p></li>`;
}

function followedIn(card: Card): string {
  const blocks = pointsIn(card, 'followed').map(
    ({ aspect, points }) => `<dt>${escaped(aspect.title)}</dt>${points.map(followed).join('')}`,
  );
  return blocks.length > 0
    ? `<section><h2>What is followed</h2><p>${WHAT_SILENCE_SAYS}</p><dl>${blocks.join('')}</dl></section>`
    : '';
}

function followed({ title, rules, seen, seenCount }: CardPoint): string {
  const more = seenCount > seen.length ? ` and ${seenCount - seen.length} more` : '';
  const places = seen.map((place) => `<code>${escaped(place)}</code>`).join(', ');
  const names = rules.map((rule) => `<code>${escaped(rule)}</code>`).join(' ');
  return `<dd><p>${escaped(title)}</p><p class="where">${places}${more}</p><details><summary>${counted(rules.length, 'rule')} found nothing to say</summary>${names}</details></dd>`;
}

function unseenIn(card: Card): string {
  const lines = pointsIn(card, 'unseen').flatMap(({ aspect, points }) =>
    points.map(({ title }) => `<li>${escaped(aspect.title)}: ${escaped(title)}</li>`),
  );
  if (lines.length === 0) return '';
  return `<section class="unseen"><h2>What was not judged</h2><p>Nothing here shows whether these are followed. They count neither way.</p><ul>${lines.join('')}</ul></section>`;
}

/** What stands in backticks is code. */
function coded(text: string): string {
  return escaped(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}
