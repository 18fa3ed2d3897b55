import type { Rule } from '../../../core/rule.ts';
import type { ComposeModel } from '../model.ts';
import conflictingKeys from './conflicting-keys.ts';
import dependsOnHealthcheckMissing from './depends-on-healthcheck-missing.ts';
import envFileMissing from './env-file-missing.ts';
import healthcheckStartPeriod from './healthcheck-start-period.ts';
import healthcheckTestForm from './healthcheck-test-form.ts';
import imageTag from './image-tag.ts';
import missingFile from './missing-file.ts';
import serviceAtRoot from './service-at-root.ts';
import stopGracePeriod from './stop-grace-period.ts';
import swarmOnlyKeys from './swarm-only-keys.ts';
import undefinedRef from './undefined-ref.ts';
import valueFormat from './value-format.ts';
import variableFormat from './variable-format.ts';

/** In the order of the reference. */
export const composeRules: readonly Rule<ComposeModel>[] = [
  serviceAtRoot,
  undefinedRef,
  conflictingKeys,
  valueFormat,
  variableFormat,
  missingFile,
  envFileMissing,
  healthcheckTestForm,
  healthcheckStartPeriod,
  dependsOnHealthcheckMissing,
  stopGracePeriod,
  swarmOnlyKeys,
  imageTag,
];
