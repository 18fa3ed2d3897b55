import type { Source, Span } from '../../core/span.ts';
import type { Comment, ReadProblem } from '../tree.ts';

export interface XmlAttribute {
  /** With its prefix: `xsi:type`. */
  readonly name: string;
  readonly nameSpan: Span;
  /** With entities resolved and every line break or tab as a blank, as XML says. */
  readonly value: string;
  /** Between the quotes; empty behind the name where there is no value. */
  readonly valueSpan: Span;
}

/** Characters between tags. A comment or a processing instruction between two texts separates them. */
export interface XmlText {
  readonly type: 'text';
  /** With entities resolved and every line break as `\n`. */
  readonly text: string;
  /** Of the characters; inside `<![CDATA[` and `]]>`. */
  readonly span: Span;
  readonly isCdata: boolean;
}

export interface XmlElement {
  readonly type: 'element';
  /** With its prefix: `bt:Url`. */
  readonly name: string;
  /** Without it: `Url`. */
  readonly local: string;
  readonly nameSpan: Span;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  /** From `<` to behind the last `>`; to the end of what it holds where its closing tag is missing. */
  readonly span: Span;
  /** Between its tags; none for `<a/>`. */
  readonly inner: Span | undefined;
}

export type XmlNode = XmlElement | XmlText;

export interface XmlProblem extends ReadProblem {
  /** What is to be written at its place, where that is all that is wrong. */
  readonly instead?: string;
}

export interface XmlTree {
  readonly source: Source;
  /** The first element of the file. */
  readonly root: XmlElement | undefined;
  readonly comments: readonly Comment[];
  readonly problems: readonly XmlProblem[];
}
