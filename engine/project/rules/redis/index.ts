import type { Rule } from '../../../core/rule.ts';
import type { Store } from '../../graph/store.ts';
import tls from './tls.ts';
import version from './version.ts';

/** What is asked of one cache, in the order of the reference. */
export const redisRules: readonly Rule<Store>[] = [tls, version];
