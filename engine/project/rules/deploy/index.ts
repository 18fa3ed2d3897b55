import type { Rule } from '../../../core/rule.ts';
import type { Manifest } from '../../graph/manifest.ts';
import manifestVersion from './manifest-version.ts';

/** What is asked of a manifest and of who raises its version. */
export const manifestRules: readonly Rule<Manifest>[] = [manifestVersion];
