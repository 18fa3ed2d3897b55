import { mayCheck } from './asking.ts';
import { asksByTitle } from './conditions.ts';
import { type Acting, jobsAfter, jobsBefore, type Standing, stepsAfter, stepsBefore } from './order.ts';
import type { Job, Pipeline } from './pipeline.ts';
import { isPart } from './promotion.ts';

/** Whether something may have asked the slot between its deployment and the swap. */
export function mayBeChecked(swap: Acting, pipeline: Pipeline): boolean {
  const { job, step, action } = swap;
  const own = step.actions.slice(0, step.actions.indexOf(action));
  if (step.isOpaque || own.some(({ verb }) => verb === 'check')) return true;
  if (own.some(({ verb }) => verb === 'deploy')) return false;
  const before = stepsBefore(swap, pipeline);
  const deployed = before.findLast(deploys);
  if (deployed?.job !== job && mayAskElsewhere(swap, pipeline)) return true;
  const since = deployed ? sinceDeployed(deployed, before, pipeline) : before;
  return since.some(({ step: earlier }) => mayCheck(earlier));
}

const deploys = ({ step }: Standing) => step.actions.some(({ verb, target }) => verb === 'deploy' && target);

/** Jobs nobody here can look into, and files that call this one, come before the swap and after the deployment. */
function mayAskElsewhere({ job }: Acting, pipeline: Pipeline): boolean {
  return isPart(pipeline) || [job, ...jobsBefore(job, pipeline)].some(({ isOpaque }) => isOpaque);
}

/** The steps between the deployment and the swap: what ran before has not seen what was deployed. */
function sinceDeployed(deployed: Standing, before: readonly Standing[], pipeline: Pipeline): readonly Standing[] {
  const after = new Set(stepsAfter(deployed, pipeline).map(({ step }) => step));
  return before.filter(({ step }) => (step === deployed.step ? step.isOpaque : after.has(step)));
}

/** The job that asks what is deployed while the swap runs: neither waits for the other. */
export function askedMeanwhile({ job }: Acting, pipeline: Pipeline): Job | undefined {
  const ordered = new Set([job, ...jobsBefore(job, pipeline), ...jobsAfter(job, pipeline)]);
  return pipeline.jobs.find((each) => !ordered.has(each) && each.runs.when !== 'on-failure' && asks(each));
}

function asks({ steps }: Job): boolean {
  return steps.some(({ actions, title }) => actions.some(({ verb }) => verb === 'check') && asksByTitle(title));
}
