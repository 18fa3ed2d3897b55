import type { Link } from '../../core/language.ts';
import { folderOf, nameOf, resolvePath } from '../../core/path.ts';
import { isMainFile } from './inherited.ts';
import { type NginxModel, named } from './model.ts';

/** Folders that hold parts of a configuration: names in them begin at the folder above. */
const PARTS = /^(?:conf\.d|sites-(?:available|enabled)|snippets|includes?|templates)$/;

/** Files that are included, as far as the name tells which: no patterns, no variables, nothing outside the project. */
export function linksOf(model: NginxModel): readonly Link[] {
  const here = folderOf(model.source.path);
  const folder = !isMainFile(model) && PARTS.test(nameOf(here)) ? folderOf(here) : here;
  return model.scopes.flatMap((scope) =>
    named(scope, 'include').flatMap(({ args: [file] }) => {
      if (!file || file.text === '' || /[*?[$]|^\//.test(file.text)) return [];
      return [{ span: file.span, target: { path: resolvePath(folder, file.text) } }];
    }),
  );
}
