import type { Rule } from '../../../core/rule.ts';
import type { ComposeModel } from '../model.ts';
import buildInProduction from './build-in-production.ts';
import conflictingKeys from './conflicting-keys.ts';
import containerNameRolling from './container-name-rolling.ts';
import dependsOnCondition from './depends-on-condition.ts';
import dependsOnHealthcheckMissing from './depends-on-healthcheck-missing.ts';
import duplicatePort from './duplicate-port.ts';
import envFileMissing from './env-file-missing.ts';
import healthcheckCurlFail from './healthcheck-curl-fail.ts';
import healthcheckInterval from './healthcheck-interval.ts';
import healthcheckMissing from './healthcheck-missing.ts';
import healthcheckPort from './healthcheck-port.ts';
import healthcheckRetries from './healthcheck-retries.ts';
import healthcheckStartPeriod from './healthcheck-start-period.ts';
import healthcheckTestForm from './healthcheck-test-form.ts';
import healthcheckTimeout from './healthcheck-timeout.ts';
import healthcheckTool from './healthcheck-tool.ts';
import hostNetwork from './host-network.ts';
import hostPortRolling from './host-port-rolling.ts';
import imageTag from './image-tag.ts';
import imageVarDefault from './image-var-default.ts';
import init from './init.ts';
import installAtStartup from './install-at-startup.ts';
import loggingRotation from './logging-rotation.ts';
import memoryLimit from './memory-limit.ts';
import memoryVsWorkers from './memory-vs-workers.ts';
import migrationOneShot from './migration-one-shot.ts';
import migrationsAtStartup from './migrations-at-startup.ts';
import missingFile from './missing-file.ts';
import obsoleteVersion from './obsolete-version.ts';
import plainSecret from './plain-secret.ts';
import portExposure from './port-exposure.ts';
import privileged from './privileged.ts';
import reservationOverLimit from './reservation-over-limit.ts';
import restartConflict from './restart-conflict.ts';
import restartPolicy from './restart-policy.ts';
import rootUser from './root-user.ts';
import serviceAtRoot from './service-at-root.ts';
import singleReplicaProxy from './single-replica-proxy.ts';
import startupBudget from './startup-budget.ts';
import stopGracePeriod from './stop-grace-period.ts';
import stopVsRequest from './stop-vs-request.ts';
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
  healthcheckMissing,
  healthcheckTestForm,
  healthcheckCurlFail,
  healthcheckTool,
  healthcheckPort,
  healthcheckStartPeriod,
  healthcheckInterval,
  healthcheckRetries,
  healthcheckTimeout,
  startupBudget,
  dependsOnCondition,
  dependsOnHealthcheckMissing,
  migrationsAtStartup,
  migrationOneShot,
  installAtStartup,
  stopGracePeriod,
  stopVsRequest,
  init,
  swarmOnlyKeys,
  imageTag,
  obsoleteVersion,
  duplicatePort,
  portExposure,
  hostNetwork,
  rootUser,
  privileged,
  plainSecret,
  imageVarDefault,
  restartPolicy,
  restartConflict,
  memoryLimit,
  reservationOverLimit,
  loggingRotation,
  buildInProduction,
  containerNameRolling,
  hostPortRolling,
  memoryVsWorkers,
  singleReplicaProxy,
];
