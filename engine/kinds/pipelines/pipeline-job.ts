import type { Environment, Job, Step } from '../../ci/pipeline.ts';
import type { Variables } from '../../ci/variables/variables.ts';
import { keysAt } from '../../ci/write/places.ts';
import type { Edit } from '../../core/span.ts';
import { child, descend, isMap, type Node, placeOf, scalarOf } from '../../readers/tree.ts';
import { appendEntries } from '../../readers/yaml/edit.ts';
import type { Hook, Stage, Job as WrittenJob } from './model.ts';
import { type Around, stepIn } from './pipeline-step.ts';
import { runsOf } from './runs.ts';
import { unknownStep } from './template-steps.ts';
import { number, text } from './valued.ts';

interface JobContext extends Pick<Job, 'waitFor'> {
  readonly variables: Variables;
  readonly root: Node | undefined;
}

/** A job as the deployment sees it, whatever its way to run its steps. */
export function jobIn(
  job: WrittenJob,
  stage: Stage,
  known: Pick<Job, 'id' | 'needs' | 'isOpaque'>,
  { variables, root, waitFor }: JobContext,
): Job {
  const { node, name, environment, condition, hooks, timeoutInMinutes, pool } = job;
  const named = job.displayName ?? name;
  const onWindows = isWindows(pool);
  const steps = hooks.flatMap((hook) => stepsIn(hook, { onWindows, variables }));
  return {
    ...known,
    at: placeOf(named ?? node),
    runs: runsOf(condition ?? stage.condition),
    environment: environmentOf(environment),
    concurrency: undefined,
    timeout: number(timeoutInMinutes),
    steps,
    runner: runnerOf(pool ?? child(stage.node, 'pool') ?? child(root, 'pool')),
    keysAt: node === root ? undefined : keysAt(node),
    waitFor,
    onFailure: (lines) => onFailure(job, lines),
  };
}

function stepsIn({ name, steps: { items, gaps } }: Hook, around: Omit<Around, 'afterFailure'>): readonly Step[] {
  const afterFailure = name === 'on.failure';
  const before = (at: number) => gaps.filter((gap) => gap.before === at).map(unknownStep);
  const steps = items.flatMap((step, at) => {
    const isUsed = step.enabled === undefined || scalarOf(step.enabled) !== false;
    return [...before(at), ...(isUsed ? [stepIn(step, { ...around, afterFailure })] : [])];
  });
  return [...steps, ...before(items.length)];
}

/** https://learn.microsoft.com/azure/devops/pipelines/process/deployment-jobs#runonce-deployment-strategy: beside its hooks. */
function onFailure({ node, strategy }: WrittenJob, steps: readonly string[]): readonly Edit[] {
  const hooks = strategy && descend(node, 'strategy', strategy);
  if (!isMap(hooks) || hooks.flow || child(hooks, 'on')) return [];
  return appendEntries(hooks, ['on:', '  failure:', '    steps:', ...steps.map((line) => `      ${line}`)]);
}

/** `vmImage` is lent by Microsoft; a pool with a name of its own stands where its owner put it. */
function runnerOf(pool: Node | undefined): Job['runner'] {
  if (!pool) return 'unknown';
  if (isMap(pool) && child(pool, 'vmImage')) return 'hosted';
  const name = text(isMap(pool) ? child(pool, 'name') : pool);
  if (name.state !== 'known') return 'unknown';
  return /^azure pipelines$/i.test(name.value) ? 'hosted' : 'own';
}

function isWindows(pool: Node | undefined): boolean {
  return /windows|^vs20/i.test(String(scalarOf(isMap(pool) ? child(pool, 'vmImage') : pool) ?? ''));
}

function environmentOf(node: Node | undefined): Environment | undefined {
  if (!node) return undefined;
  const name = isMap(node) ? child(node, 'name') : node;
  return { name: text(name), at: placeOf(name ?? node) };
}
