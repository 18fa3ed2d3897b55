import type { FixSafety, Related, Severity } from './rule.ts';
import type { Edit, Place } from './span.ts';

export interface FindingFix {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly safety: FixSafety;
}

/** A problem with the name and the weight it has here: what every face of the product shows. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly at: Place;
  readonly related: readonly Related[];
  readonly fixes: readonly FindingFix[];
  readonly tag?: 'unnecessary' | 'deprecated';
}
