import { jobsBefore } from '../../ci/order.ts';
import type { Concurrency, Job, Pipeline } from '../../ci/pipeline.ts';
import type { Edit } from '../../core/span.ts';
import { child, type Node, placeOf, scalarOf } from '../../readers/tree.ts';
import type { PipelinesModel, Stage, Job as WrittenJob } from './model.ts';
import { jobIn } from './pipeline-job.ts';
import { namesOf, variablesOf } from './variables.ts';
import { type Wait, waitingFor } from './wait-for.ts';

interface Written extends Pick<PipelinesModel, 'source' | 'isWhole' | 'stages'> {
  readonly root: Node | undefined;
}

/** What the files it uses bring. */
interface Brought {
  readonly calls: Pipeline['calls'];
  readonly texts: readonly string[];
}

const NOTHING: Brought = { calls: new Map(), texts: [] };

/** A pipeline as the steps of a deployment: its stages are gone, and their order is that of their jobs. */
export function pipelineOf({ source, root, isWhole, stages }: Written, { calls, texts } = NOTHING): Pipeline {
  const ids = stages.items.map((stage, at) => stage.jobs.items.map((job, index) => idOf(stage, at, job, index)));
  const outside = namesOf([source.text, ...texts], child(root, 'variables'));
  const jobs: readonly Job[] = stages.items.flatMap((stage, at) => {
    const names = stage.node === root ? outside : outside.within(child(stage.node, 'variables'));
    return stage.jobs.items.map((job, index): Job => {
      const id = ids[at]?.[index] ?? '';
      const needs = [...inStage(job, stage, ids[at] ?? []), ...ofStages(stage, at, stages.items, ids)];
      const own = job.node === root ? names : names.within(child(job.node, 'variables'));
      const isOpaque = stages.isOpen || stage.jobs.isOpen;
      const wait: Wait = { job, stage, above: stages.items[at - 1] };
      const waitFor = (other: string): readonly Edit[] => {
        const to = jobs.find((each) => each.id === other);
        const isCircle = !to || other === id || jobsBefore(to, { jobs }).some((each) => each.id === id);
        const found = isCircle ? undefined : placed(other, stages.items, ids);
        return found ? waitingFor(wait, found) : [];
      };
      return jobIn(job, stage, { id, needs, isOpaque }, { variables: variablesOf(job.node, own), root, waitFor });
    });
  });
  return {
    source,
    system: 'azure-pipelines',
    triggers: triggersOf(root, isWhole),
    concurrency: lockOf(root),
    jobs,
    calls,
  };
}

/** The job of an id, with its stage. */
function placed(id: string, stages: readonly Stage[], ids: readonly (readonly string[])[]) {
  for (const [at, stage] of stages.entries()) {
    const job = stage.jobs.items[ids[at]?.indexOf(id) ?? -1];
    if (job) return { job, stage };
  }
  return undefined;
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
