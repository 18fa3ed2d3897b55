import type { Rule } from '../../../core/rule.ts';
import type { SchemaStore } from '../../../schema/store.ts';
import type { DeploymentModel } from '../model.ts';
import autoscaleBounds from './autoscale-bounds.ts';
import azureDrift from './azure-drift.ts';
import cacheClearOrder from './cache-clear-order.ts';
import cacheClearScope from './cache-clear-scope.ts';
import cacheRollback from './cache-rollback.ts';
import canarySteps from './canary-steps.ts';
import environmentParity from './environment-parity.ts';
import manifestBackup from './manifest-backup.ts';
import migrationsAtStartup from './migrations-at-startup.ts';
import mutableImageTag from './mutable-image-tag.ts';
import notifications from './notifications.ts';
import readinessMissing from './readiness-missing.ts';
import rollbackMissing from './rollback-missing.ts';
import { deploymentSchema } from './schema.ts';
import secretLiteral from './secret-literal.ts';
import settingMissing from './setting-missing.ts';
import singletonScaled from './singleton-scaled.ts';
import smokeTestsMissing from './smoke-tests-missing.ts';
import startupBudget from './startup-budget.ts';
import strategyDowntime from './strategy-downtime.ts';
import strategyHostMismatch from './strategy-host-mismatch.ts';
import strategyMissing from './strategy-missing.ts';
import unknownRef from './unknown-ref.ts';
import { unknownRule } from './unknown-rule.ts';

/** In the order of the reference. */
export function deploymentRules(store: SchemaStore): readonly Rule<DeploymentModel>[] {
  return [
    deploymentSchema(store),
    unknownRef,
    unknownRule(store),
    secretLiteral,
    mutableImageTag,
    strategyMissing,
    strategyDowntime,
    strategyHostMismatch,
    canarySteps,
    readinessMissing,
    startupBudget,
    smokeTestsMissing,
    rollbackMissing,
    cacheClearOrder,
    cacheClearScope,
    cacheRollback,
    notifications,
    migrationsAtStartup,
    environmentParity,
    settingMissing,
    autoscaleBounds,
    singletonScaled,
    manifestBackup,
    azureDrift,
  ];
}
