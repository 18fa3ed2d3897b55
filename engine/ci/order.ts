import type { DeployAction } from './action.ts';
import type { Job, Pipeline, Step } from './pipeline.ts';

/** A step with the job it stands in. */
export interface Standing {
  readonly job: Job;
  readonly step: Step;
}

/** Jobs that have ended when another begins, directly or by way of others. */
export function jobsBefore(job: Job, { jobs }: Pick<Pipeline, 'jobs'>): readonly Job[] {
  const byId = new Map(jobs.map((each) => [each.id.toLowerCase(), each]));
  const found = new Set<Job>();
  const waiting = [job];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const id of next.needs) {
      const before = byId.get(id.toLowerCase());
      if (!before || before === job || found.has(before)) continue;
      found.add(before);
      waiting.push(before);
    }
  }
  return jobs.filter((each) => found.has(each));
}

/** Jobs that wait for another, directly or by way of others. */
export function jobsAfter(job: Job, { jobs }: Pipeline): readonly Job[] {
  const waiters = new Map<string, Job[]>();
  for (const each of jobs) {
    for (const id of new Set(each.needs.map((need) => need.toLowerCase()))) {
      const own = waiters.get(id);
      if (own) own.push(each);
      else waiters.set(id, [each]);
    }
  }
  const found = new Set<Job>();
  const waiting = [job];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const after of waiters.get(next.id.toLowerCase()) ?? []) {
      if (after === job || found.has(after)) continue;
      found.add(after);
      waiting.push(after);
    }
  }
  return jobs.filter((each) => found.has(each));
}

/** Every step that has ended when a step begins. */
export function stepsBefore({ job, step }: Standing, pipeline: Pipeline): readonly Standing[] {
  const earlier = jobsBefore(job, pipeline).flatMap((before) =>
    before.steps.map((each) => ({ job: before, step: each })),
  );
  return [...earlier, ...job.steps.slice(0, job.steps.indexOf(step)).map((each) => ({ job, step: each }))];
}

/** Every step that begins only when a step has ended. */
export function stepsAfter({ job, step }: Standing, pipeline: Pipeline): readonly Standing[] {
  const own = job.steps.slice(job.steps.indexOf(step) + 1).map((each) => ({ job, step: each }));
  return [
    ...own,
    ...jobsAfter(job, pipeline).flatMap((after) => after.steps.map((each) => ({ job: after, step: each }))),
  ];
}

export interface Acting extends Standing {
  readonly action: DeployAction;
}

/** Every action of a pipeline in the order it is written. */
export function actionsOf({ jobs }: Pipeline): readonly Acting[] {
  return jobs.flatMap((job) => job.steps.flatMap((step) => step.actions.map((action) => ({ job, step, action }))));
}
