import { once } from '../../core/once.ts';
import { folderOf } from '../../core/path.ts';
import type { Source } from '../../core/span.ts';
import type { Workspace } from '../../core/workspace.ts';
import { child, descend, type Entry, entriesOf, isScalar, itemsOf, type Node, rootOf } from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';
import { type Called, calledPath, calledWorkflow } from './called.ts';
import type { Expressions } from './expressions/collect.ts';
import { withCalled } from './follow.ts';
import type { Job, Need, WorkflowEvent, WorkflowModel } from './model.ts';
import { pipelineOf, type Written } from './pipeline.ts';
import { scalarAt, stepsOf } from './read-steps.ts';
import { contextsOf } from './shapes/context.ts';

/** Everything that can be read of a workflow, whatever is wrong with it. */
export function workflowModelOf(source: Source, workspace: Workspace, collect: Expressions): WorkflowModel {
  const own = writtenIn(source);
  const { tree, events, jobs, job } = own;
  const root = rootOf(tree);
  const read = new Map<string, Called | undefined>();
  const called = ({ uses }: Job) => {
    const path = calledPath(String(uses?.value ?? ''), source.path);
    if (path === undefined) return undefined;
    const file = read.has(path) ? undefined : workspace.read(path);
    if (!read.has(path)) read.set(path, file && calledWorkflow(file));
    return read.get(path);
  };
  const pipeline = once(() => pipelineOf(own));
  const follow = once(() =>
    withCalled(own, pipeline(), (path) => {
      const file = workspace.read(path);
      return file && writtenIn(file);
    }),
  );
  return {
    source,
    tree,
    comments: tree.comments,
    get dependencies() {
      return jobs.some(({ uses }) => uses) ? follow().files : [];
    },
    events,
    jobs,
    job,
    pipeline,
    whole: () => follow().pipeline,
    called,
    neighbours: () => workspace.list(folderOf(source.path)),
    localFile: (uses) => localFile(uses, source.path, workspace),
    stepLists: jobs.map(({ id, steps }) => ({ owner: `job \`${id}\``, steps })),
    expressions: once(() => collect(root)),
    contextAt: contextsOf({ events, jobs, job, called }),
  };
}

function writtenIn(source: Source): Written {
  const tree = readYaml(source);
  const root = rootOf(tree);
  const jobs = entriesOf(child(root, 'jobs')).map(jobOf);
  const byId = new Map(jobs.map((job) => [job.id.toLowerCase(), job]));
  const events = eventsOf(child(root, 'on'));
  return { source, tree, events, jobs, job: (id) => byId.get(id.toLowerCase()) };
}

function localFile(uses: string, caller: string, workspace: Workspace): string | undefined {
  const path = calledPath(uses, caller)?.replace(/\/$/, '');
  if (path === undefined || /\.ya?ml$/.test(path)) return path;
  const name = workspace.list(path).find((each) => /^action\.ya?ml$/.test(each));
  return name === undefined ? undefined : `${path}/${name}`;
}

/** `on: push`, `on: [push]` and `on: { push: … }`. */
function eventsOf(on: Node | undefined): readonly WorkflowEvent[] {
  if (on?.type === 'map') return on.entries.map(({ key, value }) => ({ name: key, node: value, body: value }));
  const named = on?.type === 'seq' ? itemsOf(on) : on ? [on] : [];
  return named.flatMap((node) => {
    return isScalar(node) && typeof node.value === 'string' ? [{ name: node.value, node, body: undefined }] : [];
  });
}

function jobOf(entry: Entry): Job {
  const { key: id, value } = entry;
  return {
    id,
    entry,
    needs: needsOf(child(value, 'needs')),
    steps: stepsOf(child(value, 'steps')),
    uses: scalarAt(value, 'uses'),
    environment: child(value, 'environment'),
    concurrency: child(value, 'concurrency'),
    permissions: child(value, 'permissions'),
    matrix: descend(value, 'strategy', 'matrix') ?? computed(child(value, 'strategy')),
    outputs: child(value, 'outputs'),
  };
}

/** A strategy that is one expression brings its matrix with it. */
function computed(strategy: Node | undefined): Node | undefined {
  return isScalar(strategy) && strategy.value !== null ? strategy : undefined;
}

function needsOf(node: Node | undefined): readonly Need[] {
  const written = node?.type === 'seq' ? itemsOf(node) : node ? [node] : [];
  return written.flatMap((each) =>
    isScalar(each) && each.value !== null ? [{ id: String(each.value), node: each }] : [],
  );
}
