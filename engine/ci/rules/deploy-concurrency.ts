import { defineRule, type Fix, type Problem } from '../../core/rule.ts';
import { indentOf, indentStep, lineBreakOf } from '../../readers/yaml/edit.ts';
import type { Verb } from '../action.ts';
import type { CiModel } from '../model.ts';
import { type Acting, actionsOf } from '../order.ts';
import type { Concurrency, Job, Pipeline } from '../pipeline.ts';
import { promotionsIn, purposeOf, writtenOf } from '../promotion.ts';

/** What must not end half way: the message says what it is. */
const HALF_WAY: Partial<Record<Verb, string>> = {
  swap: 'a swap',
  traffic: 'a shift of traffic',
  migrate: 'a migration of the database',
  infra: 'a change of the infrastructure',
};

/** Two runs at once, or one that ends the other: either way nobody knows what production runs. */
export default defineRule<CiModel>({
  id: 'ci/deploy-concurrency',
  title: "Deployments that get in each other's way",
  severity: 'warning',
  fix: 'review', // runs then wait for each other
  since: '0.1.0',
  sources: [
    'https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency',
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots#what-happens-during-a-swap',
  ],

  *check(model) {
    const pipeline = model.pipeline();
    if (pipeline.system !== 'github' || !runsByItself(pipeline)) return;
    yield* cancelling(pipeline);
    if (pipeline.concurrency) return;
    const [swap] = promotionsIn(pipeline);
    if (!swap || pipeline.jobs.some(({ concurrency }) => concurrency)) return;
    yield {
      at: swap.action.at,
      message: `Two runs can swap \`${writtenOf(swap.action.target?.slot)}\` one after the other, and the second swap puts the version before the first one back.`,
      environment: purposeOf(swap),
      fixes: oneAfterTheOther(swap.job, pipeline),
    };
  },
});

/** Not only for pull requests, and not only when a person starts it or another workflow calls it. */
function runsByItself({ triggers }: Pipeline): boolean {
  return triggers.some((name) => ['push', 'release', 'workflow_run', 'create'].includes(name));
}

function* cancelling(pipeline: Pipeline): Iterable<Problem> {
  const seen = new Set<Concurrency>();
  for (const acting of actionsOf(pipeline)) {
    const concurrency = acting.job.concurrency ?? pipeline.concurrency;
    const what = HALF_WAY[acting.action.verb];
    if (!concurrency || what === undefined || seen.has(concurrency) || !cancels(concurrency)) continue;
    if (acting.action.verb === 'infra' && acting.action.tool !== 'terraform apply') continue;
    seen.add(concurrency);
    yield cancelled(concurrency, what, acting);
  }
}

/** A group of its own for each pull request ends nothing that deploys. */
function cancels({ cancels, group }: Concurrency): boolean {
  return (
    cancels.state === 'known' && cancels.value && !/head_ref|pull_request|run_id|\.number/.test(writtenOf(group) ?? '')
  );
}

function cancelled({ at, cancels }: Concurrency, what: string, acting: Acting): Problem {
  const fixes: Fix[] =
    cancels.state === 'known'
      ? [{ title: 'Let the run before it end first', edits: [{ ...cancels.at, text: 'false' }] }]
      : [];
  return {
    at,
    message: `The next run ends this one wherever it is, and \`${acting.action.tool}\` is ${what}: half way through it, nobody knows what is in place.`,
    related: [{ at: acting.action.at, message: 'What is ended half way.' }],
    environment: purposeOf(acting),
    fixes,
  };
}

function oneAfterTheOther({ keysAt }: Job, { source }: Pipeline): readonly Fix[] {
  if (keysAt === undefined) return [];
  const [lineBreak, indent, step] = [lineBreakOf(source), indentOf(source, keysAt), indentStep(source)];
  const lines = ['concurrency:', `${step}group: deploy-production`, `${step}cancel-in-progress: false`];
  const text = lines.map((line) => `${line}${lineBreak}${indent}`).join('');
  return [{ title: 'Let one run deploy after the other', edits: [{ source, span: [keysAt, keysAt], text }] }];
}
