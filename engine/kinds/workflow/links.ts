import type { Link } from '../../core/language.ts';
import type { ScalarNode } from '../../readers/tree.ts';
import type { ActionsModel, WorkflowModel } from './model.ts';

/** Actions and called workflows lead to their repository at that version, or to the file in this one. */
export function linksOf(model: ActionsModel): readonly Link[] {
  const { jobs = [], localFile } = model as ActionsModel & Partial<WorkflowModel>;
  const steps = model.stepLists.flatMap((list) => list.steps.flatMap(({ uses }) => uses ?? []));
  const calls = jobs.flatMap(({ uses }) => uses ?? []);
  const written = new Set([...steps, ...calls].filter((node) => node.source === model.source));
  return [...written].flatMap((node) => link(node, localFile));
}

function link(node: ScalarNode, localFile: WorkflowModel['localFile'] | undefined): Link[] {
  const text = String(node.value);
  if (text.startsWith('./')) {
    const path = localFile?.(text);
    return path === undefined ? [] : [{ span: node.span, target: { path } }];
  }
  const [, owner, repository, below, version] = /^([\w-]+)\/([\w.-]+)((?:\/[\w.-]+)*)@([\w./-]+)$/.exec(text) ?? [];
  if (owner === undefined) return [];
  const view = /\.ya?ml$/.test(below ?? '') ? 'blob' : 'tree';
  return [{ span: node.span, target: { url: `https://github.com/${owner}/${repository}/${view}/${version}${below}` } }];
}
