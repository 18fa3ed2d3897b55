import { absent } from '../../../domain/tri.ts';
import type { Concurrency, Environment, Job, Pipeline } from '../../ci/pipeline.ts';
import { keysAt } from '../../ci/write/places.ts';
import { child, entryOf, isMap, isScalar, keyPlace, type Node, placeOf, rootOf } from '../../readers/tree.ts';
import type { WorkflowModel, Job as WrittenJob } from './model.ts';
import { stepIn } from './pipeline-step.ts';
import { runsOf } from './runs.ts';
import { defaultShellOf } from './shell.ts';
import { text, valued } from './valued.ts';
import { namesOf, type Outside } from './variables.ts';
import { waitFor } from './wait-for.ts';

/** A workflow as the steps of a deployment. */
export type Written = Pick<WorkflowModel, 'source' | 'tree' | 'events' | 'jobs' | 'job'>;

export function pipelineOf(model: Written): Pipeline {
  const { source, tree, events, jobs } = model;
  const root = rootOf(tree);
  const outside = namesOf(source, child(root, 'env'));
  return {
    source,
    system: 'github',
    triggers: events.map(({ name }) => name),
    concurrency: concurrencyOf(child(root, 'concurrency')),
    jobs: jobs.map((job) => jobIn(job, root, outside, model)),
    calls: new Map(),
  };
}

function jobIn(job: WrittenJob, root: Node | undefined, outside: Outside, model: Written): Job {
  const { id, entry, needs, steps, uses, environment, concurrency } = job;
  const body = entry.value;
  const names = outside(child(body, 'env'));
  const shell = defaultShellOf(root, body);
  return {
    id,
    at: keyPlace(entry),
    needs: needs.map((need) => need.id),
    runs: runsOf(child(body, 'if')),
    environment: environmentOf(environment),
    concurrency: concurrencyOf(concurrency),
    timeout: valued(child(body, 'timeout-minutes'), (value) => (typeof value === 'number' ? value : undefined)),
    isOpaque: uses !== undefined,
    runner: runnerOf(child(body, 'runs-on')),
    steps: steps.map((step) => stepIn(step, shell, names)),
    keysAt: keysAt(body),
    waitFor(other) {
      const named = model.job(other);
      return named ? waitFor(job, named, model) : [];
    },
  };
}

function environmentOf(node: Node | undefined): Environment | undefined {
  if (!node) return undefined;
  const name = text(isMap(node) ? child(node, 'name') : node);
  return { name, at: placeOf(isMap(node) ? (child(node, 'name') ?? node) : node) };
}

function concurrencyOf(node: Node | undefined): Concurrency | undefined {
  if (!node) return undefined;
  if (!isMap(node)) return { at: placeOf(node), group: text(node), cancels: absent };
  const entry = entryOf(node, 'cancel-in-progress');
  const cancels = valued(entry?.value, (value) => (typeof value === 'boolean' ? value : undefined));
  return { at: entry ? keyPlace(entry) : placeOf(node), group: text(child(node, 'group')), cancels };
}

/** https://docs.github.com/en/actions/reference/runners/github-hosted-runners, read 2026-11: larger ones are called as one likes. */
const HOSTED = /^(?:ubuntu|windows|macos)-(?:latest|slim|\d[\w.-]*)$/;

function runnerOf(node: Node | undefined): Job['runner'] {
  const labels = (node?.type === 'seq' ? node.items.map(({ value }) => value) : [node]).map((label) =>
    isScalar(label) ? String(label.value) : '',
  );
  if (labels.includes('self-hosted')) return 'own';
  return labels.length === 1 && labels.every((label) => HOSTED.test(label)) ? 'hosted' : 'unknown';
}
