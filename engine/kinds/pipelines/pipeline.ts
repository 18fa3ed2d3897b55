import type { Concurrency, Environment, Job, Pipeline, Step } from '../../ci/pipeline.ts';
import type { Variables } from '../../ci/variables/variables.ts';
import { keysAt } from '../../ci/write/places.ts';
import { child, isMap, type Node, placeOf, rootOf, scalarOf } from '../../readers/tree.ts';
import type { Hook, PipelinesModel, Stage, Job as WrittenJob } from './model.ts';
import { type Around, stepIn } from './pipeline-step.ts';
import { runsOf } from './runs.ts';
import { withTemplates } from './template-steps.ts';
import { number, text } from './valued.ts';
import { namesOf, variablesOf } from './variables.ts';

type Written = Pick<PipelinesModel, 'source' | 'tree' | 'isWhole' | 'stages'>;

/** A pipeline as the steps of a deployment: its stages are gone, and their order is that of their jobs. */
export function pipelineOf({ source, tree, isWhole, stages }: Written): Pipeline {
  const root = rootOf(tree);
  const ids = stages.items.map((stage, at) => stage.jobs.items.map((job, index) => idOf(stage, at, job, index)));
  const outside = namesOf(source, child(root, 'variables'));
  const jobs = stages.items.flatMap((stage, at) => {
    const names = stage.node === root ? outside : outside.within(child(stage.node, 'variables'));
    return stage.jobs.items.map((job, index): Job => {
      const id = ids[at]?.[index] ?? '';
      const needs = [...inStage(job, stage, ids[at] ?? []), ...ofStages(stage, at, stages.items, ids)];
      const own = job.node === root ? names : names.within(child(job.node, 'variables'));
      const isOpaque = stages.isOpen || stage.jobs.isOpen;
      return jobIn(job, stage, { id, needs, isOpaque }, variablesOf(job.node, own));
    });
  });
  return { source, system: 'azure-pipelines', triggers: triggersOf(root, isWhole), concurrency: lockOf(root), jobs };
}

function idOf(stage: Stage, at: number, job: WrittenJob, index: number): string {
  const own = String(job.name?.value ?? `job ${index + 1}`);
  return stage.name ? `${stage.name.value}.${own}` : at === 0 ? own : `stage ${at + 1}.${own}`;
}

/** Jobs of a stage wait for those they name. */
function inStage({ dependsOn }: WrittenJob, { jobs }: Stage, ids: readonly string[]): readonly string[] {
  const named = new Set(dependsOn.map(({ name }) => name.toLowerCase()));
  return ids.filter((_, index) => named.has(String(jobs.items[index]?.name?.value ?? '').toLowerCase()));
}

/** Stages wait for those they name, else for the one above. */
function ofStages(
  { dependsOn, saysDependsOn }: Stage,
  at: number,
  stages: readonly Stage[],
  ids: readonly (readonly string[])[],
): readonly string[] {
  if (!saysDependsOn) return ids[at - 1] ?? [];
  const named = new Set(dependsOn.map(({ name }) => name.toLowerCase()));
  return stages.flatMap(({ name }, index) =>
    named.has(String(name?.value ?? '').toLowerCase()) ? (ids[index] ?? []) : [],
  );
}

function jobIn(
  job: WrittenJob,
  stage: Stage,
  known: Pick<Job, 'id' | 'needs' | 'isOpaque'>,
  variables: Variables,
): Job {
  const { node, name, environment, condition, hooks, timeoutInMinutes, pool } = job;
  const named = job.displayName ?? name;
  const onWindows = isWindows(pool);
  const steps = hooks.flatMap((hook) => stepsIn(hook, node, { onWindows, variables }));
  return {
    ...known,
    at: placeOf(named ?? node),
    runs: runsOf(condition ?? stage.condition),
    environment: environmentOf(environment),
    concurrency: undefined,
    timeout: number(timeoutInMinutes),
    steps,
    keysAt: keysAt(node),
  };
}

function stepsIn(
  { name, steps: { items, isOpen } }: Hook,
  job: Node,
  around: Omit<Around, 'afterFailure'>,
): readonly Step[] {
  const afterFailure = name === 'on.failure';
  const all = items.map((step) => ({ step, made: stepIn(step, { ...around, afterFailure }) }));
  const used = all.filter(({ step: { enabled } }) => enabled === undefined || scalarOf(enabled) !== false);
  const steps = used.map(({ made }) => made);
  return isOpen ? withTemplates(steps, job) : steps;
}

function isWindows(pool: Node | undefined): boolean {
  return /windows|^vs20/i.test(String(scalarOf(isMap(pool) ? child(pool, 'vmImage') : pool) ?? ''));
}

function environmentOf(node: Node | undefined): Environment | undefined {
  if (!node) return undefined;
  const name = isMap(node) ? child(node, 'name') : node;
  return { name: text(name), at: placeOf(name ?? node) };
}

/** https://learn.microsoft.com/azure/devops/pipelines/process/approvals#exclusive-lock: it counts only where the environment has the check. */
function lockOf(root: Node | undefined): Concurrency | undefined {
  const lock = child(root, 'lockBehavior');
  const absent = { state: 'absent' } as const;
  return lock && { at: placeOf(lock), group: absent, cancels: absent };
}

/** A template runs when the pipelines that use it do. */
function triggersOf(root: Node | undefined, isWhole: boolean): readonly string[] {
  if (!isWhole) return ['template'];
  const names = ['trigger', 'pr', 'schedules'].filter((name) => {
    const node = child(root, name);
    return node ? scalarOf(node) !== 'none' : name === 'trigger';
  });
  return names;
}
