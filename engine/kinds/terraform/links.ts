import type { Link } from '../../core/language.ts';
import { folderOf, resolvePath } from '../../core/path.ts';
import { attributeOf, textOf } from '../../readers/hcl/tree.ts';
import type { TerraformModel } from './model.ts';

/** The source of a module leads to its first file, where it is a folder of this repository. */
export function linksOf({ tree, source, entryFile }: TerraformModel): readonly Link[] {
  return tree.body.blocks.flatMap(({ type, body }) => {
    const value = type === 'module' ? attributeOf(body, 'source')?.value : undefined;
    const written = textOf(value);
    if (!value || !written || !/^\.\.?\//.test(written)) return [];
    const path = entryFile(resolvePath(folderOf(source.path), written));
    return path ? [{ span: value.span, target: { path } }] : [];
  });
}
