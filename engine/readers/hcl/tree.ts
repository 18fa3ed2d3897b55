import type { Place, Source, Span } from '../../core/span.ts';
import type { Comment, ReadProblem } from '../tree.ts';

/**
 * A text in HCL, the language of Terraform: blocks and arguments, and values with the places they were written at.
 * Every part is a place itself. What is no literal, no name and no call is kept as an expression nobody works out.
 */
export interface HclTree {
  readonly source: Source;
  readonly body: HclBody;
  readonly comments: readonly Comment[];
  readonly problems: readonly ReadProblem[];
}

export interface HclBody {
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
}

/** `name = value`; half typed, it has no value. */
export interface HclAttribute extends Place {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: HclValue | undefined;
}

/** `type "label" { … }`. */
export interface HclBlock extends Place {
  readonly type: string;
  readonly typeSpan: Span;
  readonly labels: readonly { readonly text: string; readonly span: Span }[];
  readonly body: HclBody;
  /** Of the opening brace, and of the closing one where there is one. */
  readonly open: number;
  readonly close: number | undefined;
}

export type HclValue = HclString | HclLiteral | HclList | HclObject | HclReference | HclCall | HclExpression;

/** In quotes or from `<<END` to `END`. */
export interface HclString extends Place {
  readonly type: 'string';
  readonly parts: readonly TemplatePart[];
  readonly heredoc: boolean;
}

/** Text with its escapes resolved, what `${…}` inserts, or what `%{…}` decides by. */
export type TemplatePart =
  | { readonly type: 'text'; readonly span: Span; readonly text: string }
  | { readonly type: 'inserted' | 'directive'; readonly span: Span; readonly value: HclValue | undefined };

export interface HclLiteral extends Place {
  readonly type: 'literal';
  readonly value: number | boolean | null;
}

export interface HclList extends Place {
  readonly type: 'list';
  readonly items: readonly HclValue[];
}

export interface HclObject extends Place {
  readonly type: 'object';
  readonly entries: readonly HclEntry[];
}

export interface HclEntry {
  readonly key: HclValue;
  /** Nothing for a key that is worked out: `(var.name)`. */
  readonly name: string | undefined;
  readonly value: HclValue | undefined;
}

/** `var.sku`, `azurerm_service_plan.main.sku_name`, `local.names[0]`: names and numbers only. */
export interface HclReference extends Place {
  readonly type: 'reference';
  readonly steps: readonly HclStep[];
}

export interface HclStep {
  readonly name: string | number;
  readonly span: Span;
}

export interface HclCall extends Place {
  readonly type: 'call';
  readonly name: string;
  readonly items: readonly HclValue[];
}

/** Anything else; `items` are the values it is made of. */
export interface HclExpression extends Place {
  readonly type: 'expression';
  readonly items: readonly HclValue[];
}

/** What a string says, where nothing is inserted into it. */
export function textOf(value: HclValue | undefined): string | undefined {
  if (value?.type !== 'string') return undefined;
  let text = '';
  for (const part of value.parts) {
    if (part.type !== 'text') return undefined;
    text += part.text;
  }
  return text;
}

export function attributeOf(body: HclBody | undefined, name: string): HclAttribute | undefined {
  return body?.attributes.find((attribute) => attribute.name === name);
}

export function blocksOf(body: HclBody | undefined, type: string): readonly HclBlock[] {
  return body?.blocks.filter((block) => block.type === type) ?? [];
}
