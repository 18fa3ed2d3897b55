import type { Edit } from '../../core/span.ts';
import { attributeOf, blocksOf, type HclBlock, type HclValue } from '../../readers/hcl/tree.ts';
import { addLines } from './add-lines.ts';

/** Whether Terraform leaves an argument alone once it is made; nothing is known of a list that is worked out. */
export function ignoresChanges(block: HclBlock, argument: string): boolean {
  return ignoredIn(block).some((path) => path === undefined || path === argument || argument.startsWith(`${path}.`));
}

/** Whether it leaves one of these arguments alone, or a part of one. */
export function isLeftToOthers(block: HclBlock, ...names: readonly string[]): boolean {
  return ignoredIn(block).some(
    (path) => path === undefined || names.some((name) => path === name || path.startsWith(`${name}.`)),
  );
}

/** The paths of what is left alone; nothing for one that may be anything, as `all` is. */
function ignoredIn({ body }: HclBlock): readonly (string | undefined)[] {
  const value = attributeOf(blocksOf(body, 'lifecycle')[0]?.body, 'ignore_changes')?.value;
  if (!value) return [];
  return value.type === 'list' ? value.items.map(pathOf) : [undefined];
}

/** `app_settings`, or `site_config[0].application_stack` as `site_config.application_stack`. */
function pathOf(value: HclValue): string | undefined {
  if (value.type !== 'reference') return undefined;
  return value.steps
    .map(({ name }) => String(name))
    .filter((name) => !/^\d+$/.test(name))
    .join('.');
}

/** Makes Terraform leave it alone; nothing where the list cannot be written. */
export function ignoreChanges(block: HclBlock, argument: string): readonly Edit[] {
  const [own] = blocksOf(block.body, 'lifecycle');
  if (!own) return addLines(block, ['lifecycle {', `  ignore_changes = [${argument}]`, '}']);
  const attribute = attributeOf(own.body, 'ignore_changes');
  if (!attribute) return addLines(own, [`ignore_changes = [${argument}]`]);
  const { value } = attribute;
  if (value?.type !== 'list') return [];
  const { source, span } = value;
  const last = value.items.at(-1);
  const at = last?.span[1] ?? span[0] + 1;
  return [{ source, span: [at, at], text: last ? `, ${argument}` : argument }];
}
