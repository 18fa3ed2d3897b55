import { defineRule, type Fix, type Problem } from '../../core/rule.ts';
import type { Place } from '../../core/span.ts';
import { asksByTitle, wakesByTitle } from '../conditions.ts';
import type { CiModel } from '../model.ts';
import { type Acting, actionsOf } from '../order.ts';
import type { Step } from '../pipeline.ts';
import { purposeOf } from '../promotion.ts';
import { asksHealth } from '../shell/check.ts';

/** `|| true` behind a command and what it redirects. */
const FORGOTTEN = /^((?:(?:[ \t]+\d>|[ \t]*>)>?[ \t]*[^\s|;>#]+)*)([ \t]*\|\|[ \t]*(true|:|echo\b))/;

/** The end of a command, behind what it redirects. */
const ALONE = /^((?:(?:[ \t]+\d>|[ \t]*>)>?[ \t]*[^\s|;>#]+)*)[ \t]*(?:#[^\n]*\n|\r?\n|;)/;
/** What looks at how a command ended, on its line or the next. */
const LOOKS = /\$\?|PIPESTATUS/;

/** A check stops a deployment by failing, and by nothing else. */
export default defineRule<CiModel>({
  id: 'ci/check-cannot-fail',
  title: 'Check that cannot fail',
  severity: 'warning',
  fix: 'review', // what passed so far may turn out to be broken
  since: '0.1.0',
  sources: [
    'https://curl.se/docs/manpage.html#-f',
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepscontinue-on-error',
    'https://learn.microsoft.com/azure/devops/pipelines/process/tasks#task-control-options',
  ],

  *check(model) {
    const seen = new Set<Step>();
    for (const acting of actionsOf(model.pipeline())) {
      const { step, action } = acting;
      if (action.verb !== 'check' || wakesByTitle(step.title) || !isMeant(acting)) continue;
      if (step.forgives && !seen.has(step) && !isLookedAt(step, model.source.text)) {
        seen.add(step);
        yield { ...forgiven(step.forgives), environment: purposeOf(acting) };
      }
      const problem = forgotten(acting) ?? passedOver(acting) ?? passing(acting);
      if (problem) yield { ...problem, environment: purposeOf(acting) };
    }
  },
});

/** By its own title, or by the page it asks for. */
function isMeant({ step, action }: Acting): boolean {
  return asksByTitle(step.title) || (action.check !== undefined && asksHealth(action.check));
}

function passing({ action }: Acting): Problem | undefined {
  const { check, at, failure, inFunction } = action;
  if (check?.failsOn !== 'silence' || inFunction || (failure === 'tested' && check.repeats === 'loop'))
    return undefined;
  const { optionsAt } = check;
  const edits =
    optionsAt === undefined ? [] : [{ source: at.source, span: [optionsAt, optionsAt] as const, text: ' --fail' }];
  return {
    at,
    message: '`curl` without `--fail` ends well whatever the server answers, so an error page passes this check.',
    fixes: [{ title: 'Write `--fail`', edits }],
  };
}

function forgotten({ action }: Acting): Problem | undefined {
  const { at, failure, check } = action;
  if (failure !== 'lost' || check?.failsOn === 'elsewhere' || check?.repeats === 'loop') return undefined;
  const { source, span } = at;
  const [whole, redirected = '', operator = '', program] =
    FORGOTTEN.exec(source.text.slice(span[1], span[1] + 400)) ?? [];
  if (whole === undefined) return undefined;
  const start = span[1] + redirected.length;
  const place: Place = {
    source,
    span: [start + operator.length - operator.trimStart().length, start + operator.length],
  };
  const fixes: Fix[] =
    program === 'echo'
      ? []
      : [
          {
            title: 'Take out what forgets the failure',
            edits: [{ source, span: [start, start + operator.length], text: '' }],
          },
        ];
  return {
    at: place,
    message: `\`|| ${program}\` forgets the failure of this check, so it passes whatever the answer is.`,
    fixes,
  };
}

/** In the middle of a script without `set -e` only the last command decides. */
function passedOver({ action }: Acting): Problem | undefined {
  const { at, failure, check } = action;
  if (failure !== 'lost' || check?.failsOn !== 'status' || check.repeats === 'loop' || action.inFunction)
    return undefined;
  const { source, span } = at;
  const behind = source.text.slice(span[1], span[1] + 400);
  const [whole, redirected = ''] = ALONE.exec(behind) ?? [];
  if (whole === undefined || LOOKS.test(behind.slice(whole.length).split('\n', 2).join('\n'))) return undefined;
  if (source.text.includes('failOnStderr')) return undefined;
  const end = span[1] + redirected.length;
  return {
    at,
    message: `The script goes on when this check fails, and ends as its last command does: without \`set -e\` nobody learns that \`${action.tool}\` failed.`,
    fixes: [{ title: 'End the script when it fails', edits: [{ source, span: [end, end], text: ' || exit 1' }] }],
  };
}

function forgiven(at: Place): Problem {
  return {
    at,
    message: `The failure of this check is forgiven: with \`${nameOf(at)}\` the job goes on as if it had passed.`,
    fixes: [{ title: 'Let the job fail with it', edits: [{ ...at, text: 'false' }] }],
  };
}

/** `continue-on-error: true` in one system, `continueOnError: true` in the other. */
function nameOf({ source, span }: Place): string {
  const line = source.text.slice(source.text.lastIndexOf('\n', span[0]) + 1, span[1]);
  return /continue[\w-]*/i.exec(line)?.[0] ?? 'continue-on-error';
}

/** A later step may ask how this one ended. */
function isLookedAt({ id }: Step, text: string): boolean {
  return (id !== undefined && text.includes(`steps.${id}.`)) || text.includes('SucceededWithIssues');
}
