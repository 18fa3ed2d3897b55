import { defineRule, type Fix } from '../../core/rule.ts';
import type { CiModel } from '../model.ts';
import { type Acting, actionsOf, stepsBefore } from '../order.ts';
import type { Pipeline, Step } from '../pipeline.ts';
import { purposeOf } from '../promotion.ts';

/** Five minutes: an app that starts from nothing has answered by then. */
const RETRIES = ' --retry 30 --retry-delay 10 --retry-all-errors';

/** What was just deployed is still starting; whoever asks once asks too early. */
export default defineRule<CiModel>({
  id: 'ci/check-retry-missing',
  title: 'Check that asks only once',
  severity: 'warning',
  fix: 'review', // how long a start may take, only the author knows
  since: '0.1.0',
  sources: [
    'https://curl.se/docs/manpage.html#--retry',
    'https://learn.microsoft.com/azure/app-service/reference-app-settings#app-environment',
  ],

  *check(model) {
    const pipeline = model.whole();
    for (const acting of actionsOf(pipeline)) {
      const { step, action } = acting;
      const { check, at } = action;
      if (at.source !== pipeline.source || action.tool !== 'curl' || !check || check.repeats) continue;
      // A check that cannot fail is another mistake.
      const decides = check.failsOn === 'status' ? action.failure !== 'lost' : check.failsOn === 'elsewhere';
      const deployed = decides && !action.inFunction && !step.repeats ? justDeployed(acting, pipeline) : undefined;
      if (!deployed) continue;
      yield {
        at,
        message: `This check asks once, right after \`${deployed.action.tool}\`, while the new version is still starting: the deployment fails although a few seconds later everything works.`,
        related: [{ at: deployed.action.at, message: 'What has to start first.' }],
        environment: purposeOf(deployed),
        fixes: again(acting),
      };
    }
  },
});

function again({ action: { check, at } }: Acting): readonly Fix[] {
  const place = check?.optionsAt;
  if (place === undefined) return [];
  return [{ title: 'Ask for five minutes', edits: [{ source: at.source, span: [place, place], text: RETRIES }] }];
}

/** The deployment that nothing stands behind but steps that take no time: no wait, no swap, nothing unknown, no other check. */
function justDeployed(check: Acting, pipeline: Pipeline): Acting | undefined {
  const { job, step, action } = check;
  const own = step.actions.slice(0, step.actions.indexOf(action));
  const before = [...stepsBefore(check, pipeline), { job, step }];
  for (const { job: there, step: each } of before.toReversed()) {
    if (letsTimePass(each)) return undefined;
    const actions = each === step ? own : each.actions;
    for (const other of actions.toReversed()) {
      if (other.verb === 'check' || other.verb === 'swap' || other.verb === 'traffic') return undefined;
      if (startsSomething(other)) return { job: there, step: each, action: other };
    }
  }
  return undefined;
}

const letsTimePass = ({ waits, isOpaque, repeats }: Step) => waits || isOpaque || repeats;

/** Those that come back before the app answers. */
function startsSomething({ verb, target }: Acting['action']): boolean {
  const kind = target?.kind;
  return verb === 'deploy' && (kind === 'appservice' || kind === 'functionapp' || kind === 'containerapp');
}
