import { pageOfImage } from '../../../domain/image-page.ts';
import type { Link } from '../../core/language.ts';
import { resolvePath } from '../../core/path.ts';
import { child, entriesOf, isMap, isScalar, isSeq, itemsOf, type Node, rootOf } from '../../readers/tree.ts';
import { knownText } from './known.ts';
import type { ComposeModel } from './model.ts';

/** Images lead to the page of their registry, where it has one; file names to the file. */
export function linksOf(model: ComposeModel): readonly Link[] {
  const root = rootOf(model.tree);
  const links = listed(child(root, 'include')).flatMap((item) =>
    files(isMap(item) ? child(item, 'path') : item, model),
  );
  for (const { value, alias, merged } of entriesOf(child(root, 'services'))) {
    if (alias || merged) continue;
    const build = child(value, 'build');
    links.push(...image(child(value, 'image')));
    links.push(...files(child(child(value, 'extends'), 'file'), model));
    links.push(...dockerfile(build, model));
    const environment = listed(child(value, 'env_file'));
    links.push(...environment.flatMap((item) => files(isMap(item) ? child(item, 'path') : item, model)));
  }
  const seen = new Map(links.map((link) => [String(link.span), link]));
  return [...seen.values()];
}

function listed(node: Node | undefined): readonly Node[] {
  if (isSeq(node)) return itemsOf(node);
  return node ? [node] : [];
}

function files(node: Node | undefined, model: ComposeModel, below = ''): Link[] {
  return listed(node).flatMap((item) => {
    const path = knownText(item);
    if (!isScalar(item) || !path || /^[~/\\]|:|\n/.test(path)) return [];
    const folder = resolvePath(model.folderOf(item.source.path), below);
    return [{ span: item.span, target: { path: resolvePath(folder, path) } }];
  });
}

function dockerfile(build: Node | undefined, model: ComposeModel): Link[] {
  const context = child(build, 'context');
  const folder = context ? knownText(context) : '';
  if (folder === undefined || /^[~/\\]|:/.test(folder)) return [];
  return files(child(build, 'dockerfile'), model, folder);
}

function image(node: Node | undefined): Link[] {
  const url = pageOfImage(knownText(node) ?? '');
  return node && url !== undefined ? [{ span: node.span, target: { url } }] : [];
}
