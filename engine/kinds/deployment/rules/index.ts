import type { Rule } from '../../../core/rule.ts';
import type { TextModel } from '../../../text/model.ts';

/** In the order of the reference. */
export const deploymentRules: readonly Rule<TextModel>[] = [];
