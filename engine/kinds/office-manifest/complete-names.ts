import type { Completion } from '../../core/language.ts';
import { contains } from '../../core/span.ts';
import { TYPED, type TypedWord, typedWordAt } from '../../core/typed-word.ts';
import { localOf } from '../../readers/xml/names.ts';
import { readXml } from '../../readers/xml/read.ts';
import type { XmlElement } from '../../readers/xml/syntax.ts';
import { elementMarkdown } from './element-facts.ts';
import { attributesIn, childrenIn, isBasic } from './element-places.ts';
import { childrenOf, type ManifestModel } from './model.ts';

const BASIC_TYPES = 'http://schemas.microsoft.com/office/officeappbasictypes/1.0';

/** Elements that fit where one is begun, and attributes that are not there yet. */
export function namesAt({ source }: ManifestModel, offset: number): readonly Completion[] {
  const typed = typedWordAt(source, offset, /[\w:.-]/);
  const { root } = readXml(typed.marked);
  if (root?.local !== 'OfficeApp') return [];
  const [start] = typed.span;
  const way: XmlElement[] = [];
  for (let next: XmlElement | undefined = root; next; ) {
    way.push(next);
    next = childrenOf(next).find(({ span }) => span[0] <= start && start < span[1]);
  }
  const element = way.at(-1);
  const names = way.map(({ local }) => local);
  if (!element) return [];
  if (element.name === TYPED) return elementItems(root, way.slice(0, -1), typed);
  const attribute = element.attributes.find(({ nameSpan }) => nameSpan[0] === start);
  return attribute?.name === TYPED && contains(attribute.nameSpan, start)
    ? attributeItems(element, names, typed, source.text)
    : [];
}

function elementItems(root: XmlElement, way: readonly XmlElement[], { span }: TypedWord): Completion[] {
  const declared = root.attributes.find(({ name, value }) => name.startsWith('xmlns:') && value === BASIC_TYPES);
  const prefix = localOf(declared?.name ?? 'xmlns:bt');
  const names = way.map(({ local }) => local);
  return childrenIn(names).map((name, place) => {
    const label = isBasic(name, names) ? `${prefix}:${name}` : name;
    const documentation = elementMarkdown(name, label);
    return { label, kind: 'key', documentation, span, text: label, sort: String(place).padStart(2, '0') };
  });
}

/** With a `=""` where none stands. */
function attributeItems(
  { attributes }: XmlElement,
  names: readonly string[],
  { span }: TypedWord,
  text: string,
): Completion[] {
  const taken = new Set(attributes.map(({ name }) => name));
  const hasValue = /^\s*=/.test(text.slice(span[1], span[1] + 20));
  return attributesIn(names)
    .filter((name) => !taken.has(name))
    .map((name, place) => ({
      label: name,
      kind: 'key',
      span,
      ...(hasValue ? { text: name } : { text: `${name}="$1"`, isSnippet: true }),
      sort: String(place).padStart(2, '0'),
    }));
}
