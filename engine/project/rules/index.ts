import type { ProjectRules } from '../graph/graph.ts';
import skuSlotsUnsupported from './appservice/sku-slots-unsupported.ts';
import slotsMemory from './appservice/slots-memory.ts';
import stickyMissing from './appservice/sticky-missing.ts';
import stickyParity from './appservice/sticky-parity.ts';
import workersPerSku from './appservice/workers-per-sku.ts';
import composeServiceUndeclared from './project/compose-service-undeclared.ts';
import healthPathMismatch from './project/health-path-mismatch.ts';
import portMismatch from './project/port-mismatch.ts';
import skuDrift from './project/sku-drift.ts';
import slotUndeclared from './project/slot-undeclared.ts';
import swapOnUnsupportedSku from './project/swap-on-unsupported-sku.ts';
import targetMismatch from './project/target-mismatch.ts';

/** What is asked of everything the files of a project say together, in the order of the reference. */
export const projectRules: ProjectRules = {
  apps: [
    skuSlotsUnsupported,
    slotsMemory,
    workersPerSku,
    stickyMissing,
    stickyParity,
    skuDrift,
    slotUndeclared,
    swapOnUnsupportedSku,
  ],
  services: [healthPathMismatch, portMismatch, composeServiceUndeclared],
  projects: [targetMismatch],
};
