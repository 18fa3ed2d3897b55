import { defineRule } from '../../../core/rule.ts';
import type { ActionsModel } from '../model.ts';

/**
 * What anybody can write who opens an issue or a pull request, by its route:
 * https://docs.github.com/en/actions/concepts/security/script-injections, read 2026-11.
 */
const WRITTEN_BY_ANYBODY = [
  'github.head_ref',
  'github.event.issue.title',
  'github.event.issue.body',
  'github.event.discussion.title',
  'github.event.discussion.body',
  'github.event.comment.body',
  'github.event.review.body',
  'github.event.review_comment.body',
  'github.event.pull_request.title',
  'github.event.pull_request.body',
  'github.event.pull_request.head.ref',
  'github.event.pull_request.head.label',
  'github.event.pull_request.head.repo.default_branch',
  'github.event.head_commit.message',
  'github.event.head_commit.author.name',
  'github.event.head_commit.author.email',
  'github.event.commits.*.message',
  'github.event.commits.*.author.name',
  'github.event.commits.*.author.email',
  'github.event.pages.*.page_name',
  'github.event.workflow_run.head_branch',
  'github.event.workflow_run.head_commit.message',
].map((route) => route.split('.'));

/** GitHub writes the value into the script before a shell reads it, so its author writes part of the script. */
export default defineRule<ActionsModel>({
  id: 'workflow/untrusted-input',
  title: 'Script that a stranger can write a part of',
  severity: 'warning',
  everywhere: true,
  fix: 'none',
  unfixed: {
    named: 'hand the value over in `env`',
    why: 'inside quotes, arithmetic and other languages the variable is written in its own way',
  },
  since: '0.1.0',
  sources: [
    'https://docs.github.com/en/actions/concepts/security/script-injections',
    'https://docs.github.com/en/actions/reference/security/secure-use#good-practices-for-mitigating-script-injection-attacks',
  ],
  like: ['expression', 'template-injection'],

  *check(model) {
    for (const expression of model.expressions()) {
      const { path, parsed } = expression;
      if (!isScript(path) || parsed.state !== 'read') continue;
      for (const { route, context } of parsed.accesses) {
        if (!WRITTEN_BY_ANYBODY.some((known) => meets(route, known))) continue;
        const message = `\`${route.join('.')}\` is written by whoever sends the event, and becomes part of this script: given to \`env\`, it is only a value.`;
        yield { at: expression.at(context.span), message };
      }
    }
  },
});

/** `run`, and the `script` that `actions/github-script` runs. */
function isScript(path: readonly (string | number)[]): boolean {
  const [key, parent] = [path.at(-1), path.at(-2)];
  return (key === 'run' && typeof parent === 'number') || (key === 'script' && parent === 'with');
}

/** A `*` on either side stands for any name or number. */
function meets(route: readonly string[], known: readonly string[]): boolean {
  if (route.length !== known.length) return false;
  return known.every((name, index) => [name, '*'].includes(route[index] ?? '') || name === '*');
}
