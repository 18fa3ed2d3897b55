import { nameOf } from '../../../core/path.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import type { Build, Machine, Run } from '../../graph/build.ts';

/** Gunicorn's own upper bound, by the processors of one instance. */
const mostFor = ({ vCpu }: Machine) => Math.floor(2 * vCpu) + 1;

/** One image runs on every size; what its command fixes, none of them can say otherwise. */
export default defineRule<Build>({
  id: 'dockerfile/workers-hardcoded',
  title: 'Number of workers that is right for one size only',
  severity: 'info',
  fix: 'review', // whether the variable is set where the image runs is not known
  since: '0.1.0',
  sources: [
    'https://docs.gunicorn.org/en/stable/settings.html#workers',
    'https://docs.gunicorn.org/en/stable/design.html#how-many-workers',
    'https://www.uvicorn.org/settings/#production',
  ],

  *check({ image, workers, runs }) {
    const [least, most] = [extreme(runs, (a, b) => a < b), extreme(runs, (a, b) => a > b)];
    // What is wrong for all alike is wrong for that size, and not for being fixed.
    if (!least || !most || least.machine.vCpu === most.machine.vCpu) return;
    const problem = tooMany(workers, least) ?? tooFew(workers, most);
    if (!problem) return;
    yield {
      at: { source: workers.at.source, span: workers.at.span },
      message: `${problem.message} \`${nameOf(image.title)}\` starts as many on every size.`,
      related: [least, most].map(({ machine }) => ({ at: machine.at, message: `It runs on ${machine.size} here.` })),
      environment: problem.environment,
      fixes: [{ title: `Let WEB_CONCURRENCY say how many, and ${workers.count} without it`, edits: workers.release() }],
    };
  },
});

type Half = Pick<Problem, 'message' | 'environment'>;

function tooMany({ count, server }: Build['workers'], { machine, environment }: Run): Half | undefined {
  const most = mostFor(machine);
  if (count <= most) return undefined;
  const message = `${count} workers of ${server} take turns on ${machine.size}, where ${most} are enough: each gets slower and takes its memory all the same.`;
  return { message, environment };
}

/** A worker of Python computes on one processor at a time. */
function tooFew({ count, server }: Build['workers'], { machine, environment }: Run): Half | undefined {
  if (count >= Math.floor(machine.vCpu)) return undefined;
  const workers = count === 1 ? `One worker of ${server} uses` : `${count} workers of ${server} use`;
  const message = `${workers} ${count} of ${machine.size}: the rest is paid for and idle.`;
  return { message, environment };
}

function extreme(runs: readonly Run[], isBefore: (a: number, b: number) => boolean): Run | undefined {
  return runs.reduce<Run | undefined>(
    (found, run) => (found && !isBefore(run.machine.vCpu, found.machine.vCpu) ? found : run),
    undefined,
  );
}
