import type { Rule } from '../../../core/rule.ts';
import type { App } from '../../graph/app.ts';
import swapOwnership from './swap-ownership.ts';

/** Where Terraform and a pipeline both think an app is theirs. */
export const ownershipRules: readonly Rule<App>[] = [swapOwnership];
