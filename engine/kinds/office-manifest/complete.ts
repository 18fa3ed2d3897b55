import type { Completion } from '../../core/language.ts';
import { contains } from '../../core/span.ts';
import { namesAt } from './complete-names.ts';
import type { ManifestModel } from './model.ts';

/** Which kind of resource an element names; the others name an address. */
const STRINGS = new Set(['Label', 'Title', 'Description']);

/** The resources that a `resid` may name; elsewhere elements and attributes. */
export function completeAt(model: ManifestModel, offset: number): readonly Completion[] {
  const { references, resources } = model;
  const reference = references.find(({ id }) => contains(id.span, offset));
  if (!reference) return namesAt(model, offset);
  const { local } = reference.element;
  const wanted = local === 'Image' ? 'Image' : STRINGS.has(local) ? 'String' : 'Url';
  return [...resources.values()].flatMap(({ id, element, value }) => {
    if (element.local !== wanted) return [];
    const span = reference.id.span;
    return [{ label: id.text, kind: 'reference' as const, span, text: id.text, ...(value && { detail: value.text }) }];
  });
}
