import { environmentKindOf } from '../../../domain/environment.ts';
import { nameOf } from '../../core/path.ts';
import type { Source, Span } from '../../core/span.ts';
import { readXml } from '../../readers/xml/read.ts';
import type { XmlElement } from '../../readers/xml/syntax.ts';
import {
  attributeOf,
  childNamed,
  childrenOf,
  type ManifestModel,
  type ManifestUrl,
  type Reference,
  type Resource,
  type UrlUse,
  type Written,
} from './model.ts';

/** Elements with an address in `DefaultValue`, by what Office does with it. */
const USES: ReadonlyMap<string, UrlUse> = new Map([
  ['SourceLocation', 'page'],
  ['IconUrl', 'icon'],
  ['HighResolutionIconUrl', 'icon'],
  ['Image', 'icon'],
  ['Url', 'resource'],
  ['SupportUrl', 'support'],
]);

export function manifestModelOf(source: Source): ManifestModel {
  const tree = readXml(source);
  const app = tree.root?.local === 'OfficeApp' ? tree.root : undefined;
  const read = new Elements(source);
  const elements = app ? allIn(app) : [];
  const resources = new Map<string, Resource>();
  for (const resource of elements.flatMap((element) => read.resources(element)))
    if (!resources.has(resource.id.text)) resources.set(resource.id.text, resource);
  return {
    source,
    tree,
    app,
    comments: tree.comments,
    environment: environmentKindOf(nameOf(source.path)),
    dependencies: [],
    id: read.text(childNamed(app, 'Id')),
    version: read.text(childNamed(app, 'Version')),
    displayName: read.value(childNamed(app, 'DisplayName'), 'DefaultValue'),
    urls: elements.flatMap((element) => read.urls(element)),
    resources,
    references: elements.flatMap((element) => read.references(element)),
  };
}

/** The element and all in it, in the order of the file; the reader keeps it from being deep. */
function allIn(element: XmlElement): XmlElement[] {
  return [element, ...childrenOf(element).flatMap(allIn)];
}

/** What is read of one element; `source` is asked for the blanks around a value. */
class Elements {
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  urls(element: XmlElement): ManifestUrl[] {
    if (element.local === 'AppDomain') {
      const domain = this.text(element);
      return domain ? [{ ...domain, use: 'domain', element }] : [];
    }
    const use = USES.get(element.local);
    if (!use) return [];
    const overrides = childrenOf(element).filter(({ local }) => local === 'Override');
    const values = [this.value(element, 'DefaultValue'), ...overrides.map((each) => this.value(each, 'Value'))];
    return values.flatMap((value) => (value ? [{ ...value, use, element }] : []));
  }

  resources(element: XmlElement): Resource[] {
    if (!['Image', 'Url', 'String'].includes(element.local)) return [];
    const id = this.value(element, 'id');
    return id ? [{ id, element, value: this.value(element, 'DefaultValue') }] : [];
  }

  references(element: XmlElement): Reference[] {
    const id = this.value(element, 'resid');
    return id ? [{ id, element }] : [];
  }

  value(element: XmlElement | undefined, name: string): Written | undefined {
    const attribute = element && attributeOf(element, name);
    return attribute && this.#trimmed(attribute.value, attribute.valueSpan);
  }

  /** The characters of an element without others in it. */
  text(element: XmlElement | undefined): Written | undefined {
    const [only, second] = element?.children ?? [];
    return only?.type === 'text' && !second ? this.#trimmed(only.text, only.span) : undefined;
  }

  #trimmed(text: string, span: Span): Written {
    const written = this.#source.text.slice(...span);
    const start = span[0] + (written.length - written.trimStart().length);
    return { text: text.trim(), span: [start, start + written.trim().length] };
  }
}
