import type { Entry } from '../readers/tree.ts';
import type { Value } from '../readers/value.ts';
import type { Spot } from './spot.ts';

/** One way in which a value does not fit its schema, before anybody has put it into words. */
export type Violation = {
  readonly spot: Spot;
  /** The schema's own words for this place. */
  readonly words?: string | undefined;
} & Misfit;

type Misfit =
  | {
      readonly kind: 'unknown-key';
      readonly entry: Entry;
      readonly known: readonly string[];
      /** The keys of this form, where the key belongs to another: the two do not go together. */
      readonly beside?: readonly string[];
    }
  | { readonly kind: 'bad-key'; readonly entry: Entry; readonly known: readonly Value[] }
  | { readonly kind: 'missing-key'; readonly key: string; readonly because?: string }
  /** Each of these alone would do. */
  | { readonly kind: 'missing-one-of'; readonly keys: readonly string[] }
  | { readonly kind: 'type'; readonly types: readonly string[]; readonly allowed: readonly Value[] }
  | { readonly kind: 'value'; readonly allowed: readonly Value[] }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | {
      readonly kind: 'size';
      readonly of: 'keys' | 'items' | 'characters';
      readonly least: boolean;
      readonly limit: number;
    }
  | { readonly kind: 'range'; readonly limit: number; readonly word: string }
  | { readonly kind: 'repeat'; readonly first: number; readonly second: number }
  | { readonly kind: 'several-forms' }
  | { readonly kind: 'no-such-item' }
  | { readonly kind: 'not-allowed' };
