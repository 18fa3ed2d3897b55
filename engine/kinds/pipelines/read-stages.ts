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
} from '../../readers/tree.ts';
import { isOpenMap } from './expanded/expand.ts';
import { type Dependency, HOOKS, type Hook, type Job, type Listed, type Stage } from './model.ts';
import { listed } from './read-list.ts';
import { partOf, scalarAt, stepsOf } from './read-steps.ts';

/** The stages of a file. Those a pipeline hands to the template it extends are its stages too, beside others of the template. */
export function allStages(root: Node | undefined): Listed<Stage> {
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
