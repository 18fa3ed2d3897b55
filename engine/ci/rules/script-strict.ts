import { endOfLine, nextLine } from '../../core/lines.ts';
import { defineRule, type Fix } from '../../core/rule.ts';
import type { Source } from '../../core/span.ts';
import { lineBreakOf } from '../../readers/yaml/edit.ts';
import type { DeployAction, Verb } from '../action.ts';
import type { CiModel } from '../model.ts';
import { actionsOf } from '../order.ts';
import { purposeOf } from '../promotion.ts';

/** What a deployment is made of; of checks ci/check-cannot-fail speaks. */
const ASIDE: ReadonlySet<Verb> = new Set<Verb>(['check', 'reload', 'clear', 'stop', 'start']);
/** Another file may say how to go on, or the script looks at outcomes in its own way. */
const LOOKED_AFTER = /(?:^|[;&])[ \t]*(?:source|\.)[ \t]|\bERR\b|\bset \+|\$\?|PIPESTATUS/m;
/** Behind a command and what it redirects: somebody has thought of its outcome, or nobody waits for it. */
const DECIDED = /^[^;#|&]*(?:\||&(?!&))/;
const REDIRECTED = /\d?>&[\d-]|&>/g;

/** A script goes on behind a command that failed, and ends as its last one does. */
export default defineRule<CiModel>({
  id: 'ci/script-strict',
  title: 'Deploy script that goes on after a failure',
  severity: 'warning',
  fix: 'review', // a command may have failed all along, and nobody minded
  since: '0.1.0',
  sources: [
    'https://www.gnu.org/software/bash/manual/html_node/The-Set-Builtin.html',
    'https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_26',
  ],

  *check(model) {
    const { source } = model;
    const pipeline = model.pipeline();
    if (pipeline.system !== 'script' || LOOKED_AFTER.test(source.text)) return;
    const all = actionsOf(pipeline);
    const lost = all.find(({ action }) => isLost(action));
    if (!lost) return;
    const next = all[all.indexOf(lost) + 1]?.action;
    const what = next && !next.inFunction ? `goes on to \`${next.tool}\`` : 'goes on and ends well';
    yield {
      at: lost.action.at,
      message: `When \`${lost.action.tool}\` fails this script ${what}: without \`set -e\` no failure ends it.`,
      environment: purposeOf(lost),
      fixes: fixesFor(source),
    };
  },
});

/** In a function it may be meant to go on, and on another machine other rules hold. */
function isLost({ verb, failure, inFunction, isRemote, at: { source, span } }: DeployAction): boolean {
  if (failure !== 'lost' || inFunction || isRemote || ASIDE.has(verb)) return false;
  const behind = source.text.slice(span[1], endOfLine(source.text, span[1]));
  return !DECIDED.test(behind.replaceAll(REDIRECTED, ''));
}

/** Under the line that names the shell; one that is not Bash may not know `pipefail`. */
function fixesFor(source: Source): readonly Fix[] {
  const { text } = source;
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const named = text.startsWith('#!', start);
  const strict =
    named && /^#!\S*\/(?:env )?(?:da|a)?sh\b/.test(text.slice(start, start + 60)) ? 'set -eu' : 'set -euo pipefail';
  const at = named ? nextLine(text, endOfLine(text, start)) : start;
  const edit = { source, span: [at, at] as const, text: `${strict}${lineBreakOf(source)}` };
  return [{ title: `Write \`${strict}\``, edits: [edit] }];
}
