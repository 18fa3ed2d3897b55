import type { Expression } from '../expressions/collect.ts';
import type { Job, WorkflowEvent } from '../model.ts';
import { eventShape, inputsShape, secretsShape } from './events.ts';
import { matrixShape } from './matrix.ts';
import { type CalledBy, jobsShape, needsShape } from './needs.ts';
import { githubShape, PLATFORM } from './platform.ts';
import type { Shape } from './shape.ts';
import { type StepsShape, stepsShape } from './steps.ts';

interface Scope {
  readonly events: readonly WorkflowEvent[];
  readonly jobs: readonly Job[];
  job(id: string): Job | undefined;
  readonly called: CalledBy;
}

/** What holds something else in every job. */
const BY_JOB = new Set(['needs', 'matrix', 'secrets']);

/** What a context holds where an expression stands. */
export type Contexts = (context: string, path: Expression['path']) => Shape;

/** The contexts of a workflow, each made when it is first asked for and then no more. */
export function contextsOf(scope: Scope): Contexts {
  const known = new Map<string, Shape>();
  const steps = new Map<Job, StepsShape>();
  return (context, path) => {
    const [top, id, key, index] = path;
    const job = top === 'jobs' && typeof id === 'string' ? scope.job(id) : undefined;
    if (job && context === 'steps') {
      const shape = steps.get(job) ?? stepsShape({ owner: `job \`${job.id}\``, steps: job.steps });
      steps.set(job, shape);
      return shape(key === 'steps' && typeof index === 'number' ? index : undefined);
    }
    const before = context === 'inputs' ? beforeDefault(path) : undefined;
    const name = BY_JOB.has(context) ? `${context} ${job?.id ?? ''}` : `${context} ${before ?? ''}`;
    const shape = known.get(name) ?? shapeOf(scope, context, job, before);
    known.set(name, shape);
    return shape;
  };
}

function shapeOf(scope: Scope, context: string, job: Job | undefined, before: string | undefined): Shape {
  if (context === 'github') return githubShape(eventShape(scope.events));
  if (context === 'inputs') return inputsShape(scope.events, before);
  if (context === 'secrets') return secretsShape(scope.events, job?.environment !== undefined);
  if (context === 'jobs') return jobsShape(scope.jobs, scope.called);
  const platform = Object.hasOwn(PLATFORM, context) ? PLATFORM[context] : undefined;
  if (platform || !job) return platform ?? 'anything';
  if (context === 'needs') return needsShape(job, scope.job, scope.called);
  return context === 'matrix' ? matrixShape(job.matrix, `job \`${job.id}\``) : 'anything';
}

/** The default of an input sees the inputs above it: of `on.workflow_call.inputs.NAME.default` the name. */
function beforeDefault([top, event, inputs, name, key]: Expression['path']): string | undefined {
  const isDefault = top === 'on' && event === 'workflow_call' && inputs === 'inputs' && key === 'default';
  return isDefault && typeof name === 'string' ? name : undefined;
}
