import { defineRule, type Problem } from '../../core/rule.ts';
import type { CiModel } from '../model.ts';
import { type Acting, actionsOf, type Standing, stepsAfter, stepsBefore } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';
import { declaredPurpose, promotionsIn, purposeOf, writtenOf } from '../promotion.ts';

/** Before a swap, production runs the version before: asking it says nothing about what comes. */
export default defineRule<CiModel>({
  id: 'ci/check-wrong-target',
  title: 'Check before a swap that asks production',
  severity: 'warning',
  fix: 'review', // a newer app may have another host name than the two words joined
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/app-service/deploy-staging-slots'],

  *check(model) {
    const pipeline = model.pipeline();
    for (const swap of promotionsIn(pipeline)) {
      const [app, slot] = [swap.action.target?.app, swap.action.target?.slot].map(writtenOf);
      if (app === undefined || slot === undefined) continue;
      const production = `${app}.azurewebsites.net`.toLowerCase();
      for (const { action } of checksBefore(swap, pipeline)) {
        const url = action.check?.url;
        if (!url || url.state === 'absent') continue;
        const { source, span } = url.at;
        const text = source.text.slice(...span);
        const start = text.toLowerCase().indexOf(`//${production}`) + 2;
        if (start < 2) continue;
        const end = span[0] + start + app.length;
        yield {
          at: url.at,
          message: `This check asks production, which before the swap still runs the version before: \`${slot}\` is what is about to be swapped in.`,
          related: [{ at: swap.action.at, message: 'The swap it stands before.' }],
          environment: purposeOf(swap),
          fixes: [{ title: `Ask \`${slot}\``, edits: [{ source, span: [end, end], text: `-${slot}` }] }],
        };
      }
    }
    yield* askedAtHome(pipeline);
  },
});

/** Checks between the deployment to the slot and the swap: one before the deployment may well ask production. */
function checksBefore(swap: Acting, pipeline: Pipeline): readonly Acting[] {
  const before = new Set([...stepsBefore(swap, pipeline), swap].map(({ step }) => step));
  const deployed = actionsOf(pipeline).findLast(
    ({ step, action: { verb, target } }) =>
      before.has(step) && verb === 'deploy' && target && target.slot.state !== 'absent',
  );
  if (!deployed) return [];
  const after = new Set(stepsAfter(deployed as Standing, pipeline).map(({ step }) => step));
  return actionsOf(pipeline).filter(({ step, action }) => {
    if (action.verb !== 'check' || !before.has(step)) return false;
    const isBeforeSwap = step !== swap.step || action.at.span[0] < swap.action.at.span[0];
    const isAfterDeploy = after.has(step) || (step === deployed.step && action.at.span[0] > deployed.action.at.span[0]);
    return isBeforeSwap && isAfterDeploy;
  });
}

/** What may make this machine answer after all. */
const AT_HOME = /self-hosted|\bservices:|port-forward|\bdocker run\b|\s-\w?[LD]\s/;
const HOME = /^["']?https?:\/\/(?:localhost|127\.0\.0\.1)[:/"']?/;

/** The machine a job runs on is not the one it deploys to by ssh. */
function* askedAtHome(pipeline: Pipeline): Iterable<Problem> {
  if (pipeline.system === 'script' || AT_HOME.test(pipeline.source.text)) return;
  for (const job of pipeline.jobs) {
    const hosts = job.steps.map(({ span }) => startedBySsh(pipeline.source.text.slice(...span)));
    const deployed = hosts.findIndex((each) => each !== undefined);
    if (deployed < 0) continue;
    const host = hosts[deployed];
    for (const { actions } of job.steps.slice(deployed + 1)) {
      for (const { check } of actions) {
        const url = check?.url;
        if (!url || url.state === 'absent' || !HOME.test(url.at.source.text.slice(...url.at.span))) continue;
        const message = `This check asks the machine the job runs on, and the deployment went to \`${host}\`: nothing answers here, whatever was deployed there.`;
        yield { at: url.at, message, environment: declaredPurpose(job) ?? 'production' };
      }
    }
  }
}

/** The machine that a line starts containers on by way of `ssh`. */
function startedBySsh(step: string): string | undefined {
  for (const line of step.split('\n')) {
    const words = line.split(/[\s"';&|]/);
    const behind = words.slice(words.indexOf('ssh') + 1);
    const isStart = behind.includes('up') && (behind.includes('compose') || behind.includes('docker-compose'));
    if (words.includes('ssh') && isStart) return behind.find((word) => word.includes('@'));
  }
  return undefined;
}
