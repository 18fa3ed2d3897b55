import { once } from '../../core/once.ts';
import { nameOf } from '../../core/path.ts';
import type { Source } from '../../core/span.ts';
import type { Workspace } from '../../core/workspace.ts';
import {
  child,
  descend,
  type Entry,
  entriesOf,
  entryOf,
  isMap,
  isScalar,
  itemsOf,
  type Node,
  rootOf,
} from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';
import { expandedTree, isOpenMap } from './expanded/expand.ts';
import type { Spelling } from './expanded/spelling.ts';
import { inlined } from './inlined.ts';
import { type Dependency, HOOKS, type Hook, type Job, type Listed, type PipelinesModel, type Stage } from './model.ts';
import { pipelineOf } from './pipeline.ts';
import { listed } from './read-list.ts';
import { partOf, scalarAt, stepsOf } from './read-steps.ts';
import { isFile, localTemplate, templatesOf } from './templates.ts';

/** What a template is made of: its parameters, and one of these. */
const IN_TEMPLATES = new Set(['parameters', 'stages', 'jobs', 'steps', 'variables']);
const ONLY_IN_PIPELINES = ['trigger', 'pr', 'schedules', 'pool', 'resources', 'extends'];

/** Everything that can be read of a pipeline or a template, whatever is wrong with it. */
export function pipelinesModelOf(source: Source, workspace: Workspace, spelling: Spelling): PipelinesModel {
  const tree = readPipeline(source, spelling);
  const root = rootOf(tree);
  const templates = templatesOf(tree);
  const isWholeFile = isWhole(source, root);
  const stages = allStages(root);
  const leadsOn = isWholeFile && templates.length > 0;
  const own = once(() => pipelineOf({ source, root, isWhole: isWholeFile, stages }));
  const follow = once(() =>
    inlined(tree, {
      pathOf: (template, from) => (isFile(template) ? localTemplate(template, from, workspace) : undefined),
      read(path) {
        const file = workspace.read(path);
        return file && readPipeline(file, spelling);
      },
    }),
  );
  const followed = once(() => {
    const { root: all, trees, calls } = follow();
    const read = { source, root: all, isWhole: true, stages: allStages(all) };
    return pipelineOf(read, { calls, texts: trees.map((each) => each.source.text) });
  });
  return {
    source,
    tree,
    comments: tree.comments,
    get dependencies() {
      return leadsOn ? follow().files : [];
    },
    isPipeline: isPipeline(source, root),
    isWhole: isWholeFile,
    stages,
    templates,
    pipeline: own,
    whole: () => (leadsOn ? followed() : own()),
    localFile: (template) => localTemplate(template, source.path, workspace),
  };
}

/** Two `${{ else }}:` in one map are two branches, and no key that is written twice. */
export function readPipeline(source: Source, spelling: Spelling) {
  const raw = readYaml(source);
  const tree = expandedTree(raw, spelling);
  const isBranch = (at: number) => /^['"]?\$\{\{/.test(source.text.slice(at, at + 4));
  return {
    ...tree,
    problems: tree.problems.filter(({ kind, span }) => kind !== 'duplicate-key' || !isBranch(span[0])),
  };
}

function isPipeline({ path }: Source, root: Node | undefined): boolean {
  const known = [...ONLY_IN_PIPELINES, ...IN_TEMPLATES];
  return /(?:^|\/)azure-pipelines[^/]*$/i.test(path) || known.some((key) => entryOf(root, key) !== undefined);
}

/** By the name that is asked for when a pipeline is made, or by what no template has. */
function isWhole({ path }: Source, root: Node | undefined): boolean {
  if (/^azure-pipelines\.ya?ml$/i.test(nameOf(path))) return true;
  const keys = entriesOf(root).flatMap(({ key }) => (key === 'parameters' ? [] : [key]));
  return keys.length > 1 || !keys.every((key) => IN_TEMPLATES.has(key));
}

/** Those a pipeline hands to the template it extends are its stages too, beside others of the template. */
function allStages(root: Node | undefined): Listed<Stage> {
  const handed = descend(root, 'extends', 'parameters');
  if (entryOf(root, 'extends')) return { items: stagesOf(handed).items, isOpen: true, gaps: [] };
  const own = stagesOf(root);
  return root && isMap(root) && isOpenMap(root) ? { ...own, isOpen: true } : own;
}

function stagesOf(root: Node | undefined): Listed<Stage> {
  const stages = child(root, 'stages');
  if (stages)
    return listed(stages, (node, isConditional) => (entryOf(node, 'stage') ? stageOf(node, isConditional) : undefined));
  const jobs = child(root, 'jobs');
  if (root && (jobs || entryOf(root, 'steps'))) return { items: [stageAround(root, jobs)], isOpen: false, gaps: [] };
  return { items: [], isOpen: false, gaps: [] };
}

function stageOf(node: Node, isConditional: boolean): Stage {
  return { ...partOf(node, 'stage', isConditional), ...waitingOf(node), jobs: jobsOf(child(node, 'jobs')) };
}

function stageAround(root: Node, jobs: Node | undefined): Stage {
  const nameless = { node: root, name: undefined, displayName: undefined, condition: undefined, isConditional: false };
  const all = jobs ? jobsOf(jobs) : { items: [jobOf(root, 'job', false)], isOpen: false, gaps: [] };
  return { ...nameless, dependsOn: [], saysDependsOn: false, jobs: all };
}

function jobsOf(jobs: Node | undefined): Listed<Job> {
  return listed(jobs, (node, isConditional) => {
    const kind = (['job', 'deployment'] as const).find((each) => entryOf(node, each));
    return kind && jobOf(node, kind, isConditional);
  });
}

function jobOf(node: Node, kind: Job['kind'], isConditional: boolean): Job {
  const strategy = kind === 'deployment' ? child(node, 'strategy') : undefined;
  const way = (['runOnce', 'rolling', 'canary'] as const).find((each) => entryOf(strategy, each));
  return {
    ...partOf(node, kind, isConditional),
    ...waitingOf(node),
    kind,
    continueOnError: scalarAt(node, 'continueOnError'),
    timeoutInMinutes: scalarAt(node, 'timeoutInMinutes'),
    pool: child(node, 'pool'),
    environment: child(node, 'environment'),
    strategy: way,
    hooks: way ? hooksOf(child(strategy, way)) : [{ name: undefined, steps: stepsOf(child(node, 'steps')) }],
  };
}

function hooksOf(strategy: Node | undefined): Hook[] {
  return HOOKS.flatMap((name) => {
    const hook = descend(strategy, ...name.split('.'));
    return hook ? [{ name, steps: stepsOf(child(hook, 'steps')) }] : [];
  });
}

/** Branches may each say what is waited for: all of it counts. */
function waitingOf(node: Node): { dependsOn: readonly Dependency[]; saysDependsOn: boolean } {
  const written = entriesOf(node).filter(({ key }) => key === 'dependsOn');
  return { dependsOn: written.flatMap(dependenciesOf), saysDependsOn: written.length > 0 };
}

function dependenciesOf({ value }: Entry): Dependency[] {
  const named = value.type === 'seq' ? itemsOf(value) : [value];
  return named.flatMap((node) =>
    isScalar(node) && node.value !== null && node.value !== '' ? [{ name: String(node.value), node }] : [],
  );
}
