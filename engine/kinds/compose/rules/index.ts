import type { Rule } from '../../../core/rule.ts';
import type { ComposeModel } from '../model.ts';

/** In the order of the reference. */
export const composeRules: readonly Rule<ComposeModel>[] = [];
