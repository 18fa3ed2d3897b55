import type { Rule } from '../../../core/rule.ts';
import type { SchemaStore } from '../../../schema/store.ts';
import type { DeploymentModel } from '../model.ts';
import rollbackMissing from './rollback-missing.ts';
import { deploymentSchema } from './schema.ts';
import singletonScaled from './singleton-scaled.ts';
import skuSlotsUnsupported from './sku-slots-unsupported.ts';
import slotsMemory from './slots-memory.ts';
import smokeTestsMissing from './smoke-tests-missing.ts';
import stickyMissing from './sticky-missing.ts';
import stickyParity from './sticky-parity.ts';
import strategyHostMismatch from './strategy-host-mismatch.ts';
import unknownRef from './unknown-ref.ts';
import { unknownRule } from './unknown-rule.ts';
import workersPerSku from './workers-per-sku.ts';

/** In the order of the reference. */
export function deploymentRules(store: SchemaStore): readonly Rule<DeploymentModel>[] {
  return [
    deploymentSchema(store),
    unknownRef,
    unknownRule(store),
    strategyHostMismatch,
    smokeTestsMissing,
    rollbackMissing,
    singletonScaled,
    skuSlotsUnsupported,
    slotsMemory,
    workersPerSku,
    stickyMissing,
    stickyParity,
  ];
}
