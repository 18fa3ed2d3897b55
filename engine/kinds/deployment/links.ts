import type { Link } from '../../core/language.ts';
import { folderOf, resolvePath } from '../../core/path.ts';
import { child, entriesOf, isScalar, isSeq, type Node, rootOf } from '../../readers/tree.ts';
import type { DeploymentModel } from './model.ts';
import { holdsVariable } from './read-values.ts';

/** Paths of files beside this one; folders, patterns and paths with variables lead nowhere. */
export function linksOf({ tree, source, deployment }: DeploymentModel): readonly Link[] {
  const root = rootOf(tree);
  const written = [
    ...entriesOf(child(root, 'files')).flatMap(({ value }) => scalarsOf(value)),
    ...deployment.artifacts.flatMap(({ at }) => scalarsOf(child(at.node, 'dockerfile'))),
    ...deployment.services.flatMap(({ at }) => scalarsOf(child(child(at.node, 'manifest'), 'file'))),
    ...deployment.environments.flatMap(({ targets }) =>
      targets.flatMap(({ at }) => [
        ...scalarsOf(child(at.node, 'composeFiles')),
        ...scalarsOf(child(child(at.node, 'proxy'), 'config')),
      ]),
    ),
  ];
  const folder = folderOf(source.path);
  return written.flatMap((node) => {
    const path = node.value;
    if (typeof path !== 'string' || !namesFile(path) || node.source.path !== source.path) return [];
    return [{ span: node.span, target: { path: resolvePath(folder, path) } }];
  });
}

function namesFile(path: string): boolean {
  return path !== '' && !holdsVariable(path) && !/[*?]|\/$|\n|^[a-z]+:\/\//i.test(path);
}

function scalarsOf(node: Node | undefined) {
  if (isSeq(node)) return node.items.flatMap(({ value, alias }) => (isScalar(value) && !alias ? [value] : []));
  return isScalar(node) ? [node] : [];
}
