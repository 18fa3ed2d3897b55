import type { Rule } from '../../../core/rule.ts';
import type { ComposeModel } from '../model.ts';
import dependsOnHealthcheckMissing from './depends-on-healthcheck-missing.ts';
import healthcheckStartPeriod from './healthcheck-start-period.ts';
import imageTag from './image-tag.ts';
import serviceAtRoot from './service-at-root.ts';
import stopGracePeriod from './stop-grace-period.ts';
import swarmOnlyKeys from './swarm-only-keys.ts';

/** In the order of the reference. */
export const composeRules: readonly Rule<ComposeModel>[] = [
  serviceAtRoot,
  healthcheckStartPeriod,
  dependsOnHealthcheckMissing,
  stopGracePeriod,
  swarmOnlyKeys,
  imageTag,
];
