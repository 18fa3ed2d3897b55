import type { Value } from '../readers/value.ts';

export type SchemaName =
  | 'action'
  | 'azure-pipelines'
  | 'compose'
  | 'containerapp'
  | 'fairlead'
  | 'staticwebapp'
  | 'workflow';

/** A JSON Schema node, draft-07, as far as our schemas use it. `x-values` names what a value refers to. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly Value[];
  readonly const?: Value;
  readonly properties?: { readonly [key: string]: JsonSchema | boolean };
  readonly patternProperties?: { readonly [pattern: string]: JsonSchema | boolean };
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema | boolean;
  readonly required?: readonly string[];
  readonly dependencies?: { readonly [key: string]: readonly string[] | JsonSchema };
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: JsonSchema | boolean | readonly (JsonSchema | boolean)[];
  readonly additionalItems?: JsonSchema | boolean;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly contains?: JsonSchema | boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly anyOf?: readonly (JsonSchema | boolean)[];
  readonly oneOf?: readonly (JsonSchema | boolean)[];
  readonly allOf?: readonly (JsonSchema | boolean)[];
  readonly not?: JsonSchema | boolean;
  readonly if?: JsonSchema | boolean;
  readonly then?: JsonSchema | boolean;
  readonly else?: JsonSchema | boolean;
  readonly definitions?: { readonly [name: string]: JsonSchema };
  readonly $defs?: { readonly [name: string]: JsonSchema };
  readonly title?: string;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly default?: Value;
  readonly examples?: readonly Value[];
  readonly deprecated?: boolean;
  /** What belongs here, as a phrase (`A duration such as 30s`): said instead of a type or a pattern. */
  readonly 'x-message'?: string;
  /** What a string here refers to (`service`, `check`, `slot`, …): completion offers the declared names. */
  readonly 'x-values'?: string;
  /** What an expression (`${{ }}`) in this value and below it may use: `github`, `hashFiles(1,255)`. */
  readonly 'x-context'?: readonly string[];
  /** A text that is an expression as it stands, as the value of `if` is. */
  readonly 'x-condition'?: boolean;
  /** A form that only some may write yet: it fits, and nobody is told to write it. */
  readonly 'x-preview'?: boolean;
}

/** Reads a schema when it is first needed: the server starts without them. */
export type SchemaStore = (name: SchemaName) => JsonSchema;
