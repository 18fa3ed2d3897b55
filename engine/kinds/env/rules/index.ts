import type { Rule } from '../../../core/rule.ts';
import type { EnvModel } from '../model.ts';
import committedSecretFile from './committed-secret-file.ts';
import debugInProduction from './debug-in-production.ts';
import environmentName from './environment-name.ts';
import exampleParity from './example-parity.ts';
import settingMissing from './setting-missing.ts';

/** In the order of the reference. */
export const envRules: readonly Rule<EnvModel>[] = [
  committedSecretFile,
  debugInProduction,
  environmentName,
  exampleParity,
  settingMissing,
];
