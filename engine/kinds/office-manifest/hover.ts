import type { Hover } from '../../core/language.ts';
import { contains } from '../../core/span.ts';
import type { XmlElement } from '../../readers/xml/syntax.ts';
import { elementMarkdown } from './element-facts.ts';
import { childrenOf, type ManifestModel } from './model.ts';

/** What an element means for a deployment, and what a `resid` stands for. */
export function hoverAt({ app, references, resources }: ManifestModel, offset: number): Hover | undefined {
  const reference = references.find(({ id }) => contains(id.span, offset));
  if (reference) {
    const value = resources.get(reference.id.text)?.value;
    return value && { span: reference.id.span, markdown: `\`${reference.id.text}\` is \`${value.text}\`` };
  }
  const element = elementAt(app, offset);
  if (!element || !contains(element.nameSpan, offset)) return undefined;
  const markdown = elementMarkdown(element.local, element.name);
  return markdown === undefined ? undefined : { span: element.nameSpan, markdown };
}

/** The innermost element around an offset. */
function elementAt(root: XmlElement | undefined, offset: number): XmlElement | undefined {
  let found: XmlElement | undefined;
  for (let next = root && contains(root.span, offset) ? root : undefined; next; ) {
    found = next;
    next = childrenOf(next).find(({ span }) => span[0] <= offset && offset < span[1]);
  }
  return found;
}
