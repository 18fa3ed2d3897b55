import type { Span } from '../../core/span.ts';
import type { XmlAttribute, XmlElement, XmlTree } from '../../readers/xml/syntax.ts';
import type { ReadModel } from '../../text/model.ts';

/** Characters of the file: the text of an element or the value of an attribute. */
export interface Written {
  /** Without blanks around it. */
  readonly text: string;
  readonly span: Span;
}

/** What Office does with an address. */
export type UrlUse = 'page' | 'icon' | 'domain' | 'support' | 'resource';

export interface ManifestUrl extends Written {
  readonly use: UrlUse;
  /** The element it stands in, or the one that an `Override` speaks of. */
  readonly element: XmlElement;
}

/** Something in `Resources` that other elements name by its id. */
export interface Resource {
  readonly id: Written;
  readonly element: XmlElement;
  /** What it stands for without an override. */
  readonly value: Written | undefined;
}

/** A `resid`. */
export interface Reference {
  readonly id: Written;
  readonly element: XmlElement;
}

export interface ManifestModel extends ReadModel {
  readonly tree: XmlTree;
  /** The root, where it is that of an add-in. */
  readonly app: XmlElement | undefined;
  readonly id: Written | undefined;
  readonly version: Written | undefined;
  readonly displayName: Written | undefined;
  /** In the order of the file. */
  readonly urls: readonly ManifestUrl[];
  /** By id; the first of several alike. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly references: readonly Reference[];
}

export function childrenOf(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((node) => node.type === 'element');
}

export function childNamed(element: XmlElement | undefined, local: string): XmlElement | undefined {
  return element && childrenOf(element).find((each) => each.local === local);
}

export function attributeOf({ attributes }: XmlElement, name: string): XmlAttribute | undefined {
  return attributes.find((attribute) => attribute.name === name);
}

/** Somebody else fills it in before Office sees it: nothing is known of it. */
export function isOpen(text: string): boolean {
  return /[{}$%~@#[\]]|__/.test(text);
}
