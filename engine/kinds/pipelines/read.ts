import { once } from '../../core/once.ts';
import { nameOf } from '../../core/path.ts';
import type { Source } from '../../core/span.ts';
import type { Workspace } from '../../core/workspace.ts';
import { entriesOf, entryOf, type Node, rootOf } from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';
import { expandedTree } from './expanded/expand.ts';
import type { Spelling } from './expanded/spelling.ts';
import { inlined } from './inlined.ts';
import type { PipelinesModel } from './model.ts';
import { pipelineOf } from './pipeline.ts';
import { allStages } from './read-stages.ts';
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
