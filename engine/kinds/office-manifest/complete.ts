import type { Completion } from '../../core/language.ts';
import { contains } from '../../core/span.ts';
import type { ManifestModel } from './model.ts';

/** Which kind of resource an element names; the others name an address. */
const STRINGS = new Set(['Label', 'Title', 'Description']);

/** The resources that a `resid` may name. */
export function completeAt({ references, resources }: ManifestModel, offset: number): readonly Completion[] {
  const reference = references.find(({ id }) => contains(id.span, offset));
  if (!reference) return [];
  const { local } = reference.element;
  const wanted = local === 'Image' ? 'Image' : STRINGS.has(local) ? 'String' : 'Url';
  return [...resources.values()].flatMap(({ id, element, value }) => {
    if (element.local !== wanted) return [];
    const span = reference.id.span;
    return [{ label: id.text, kind: 'reference' as const, span, text: id.text, ...(value && { detail: value.text }) }];
  });
}
