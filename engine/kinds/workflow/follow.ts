import type { Job, Pipeline, Runs } from '../../ci/pipeline.ts';
import type { Place } from '../../core/span.ts';
import { placeOf } from '../../readers/tree.ts';
import { calledPath } from './called.ts';
import { pipelineOf, type Written } from './pipeline.ts';

/** A workflow with the jobs of those it calls in the same repository. */
export interface Followed {
  readonly pipeline: Pipeline;
  /** Every file that was looked for, whether it is there or not. */
  readonly files: readonly string[];
}

/** GitHub follows ten levels and fifty files: https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations#limitations */
const DEEPEST = 10;
const MOST = 50;

/** A job that calls a file ends when all jobs of that file have; what cannot be read stays what nobody knows. */
export function withCalled(
  written: Written,
  pipeline: Pipeline,
  read: (path: string) => Written | undefined,
): Followed {
  if (!written.jobs.some(({ uses }) => uses)) return { pipeline, files: [] };
  const files = new Map<string, Written | undefined>();
  const calls = new Map<string, Place | undefined>();
  const fileAt = (path: string) => {
    if (!files.has(path)) files.set(path, files.size < MOST ? read(path) : undefined);
    return files.get(path);
  };
  const follow = (own: Written, jobs: readonly Job[], around: readonly string[], call?: Place): readonly Job[] =>
    jobs.flatMap((job): readonly Job[] => {
      const uses = own.job(job.id)?.uses;
      const path = uses && calledPath(String(uses.value), own.source.path);
      if (!uses || path === undefined || around.includes(path) || around.length > DEEPEST) return [job];
      const called = fileAt(path);
      if (!called || called.tree.problems.length > 0 || called.jobs.length === 0) return [job];
      const at = call ?? placeOf(uses);
      calls.set(path, calls.has(path) ? undefined : at);
      const inner = follow(called, pipelineOf(called).jobs, [...around, path], at).map((each) => within(job, each));
      return [...inner, { ...job, isOpaque: false, needs: [...job.needs, ...inner.map(({ id }) => id)] }];
    });
  const jobs = follow(written, pipeline.jobs, [written.source.path]);
  const known = new Map([...calls].flatMap(([path, at]) => (at ? [[path, at] as const] : [])));
  return { pipeline: { ...pipeline, jobs, calls: known }, files: [...files.keys()] };
}

/** A job of a called file as one of the file that calls it: called as GitHub shows it, and only when its caller runs. */
function within(caller: Job, job: Job): Job {
  const idOf = (id: string) => `${caller.id} / ${id}`;
  return {
    ...job,
    id: idOf(job.id),
    needs: [...caller.needs, ...job.needs.map(idOf)],
    runs: outer(caller.runs, job.runs),
    concurrency: job.concurrency ?? caller.concurrency,
  };
}

function outer(around: Runs, own: Runs): Runs {
  return around.when === 'on-success' ? own : around;
}
