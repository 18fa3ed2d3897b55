import type { Rule } from '../../../core/rule.ts';
import type { App } from '../../graph/app.ts';
import skuSlotsUnsupported from './sku-slots-unsupported.ts';
import slotsMemory from './slots-memory.ts';
import stickyMissing from './sticky-missing.ts';
import stickyParity from './sticky-parity.ts';
import workerTimeout from './worker-timeout.ts';
import workersMemory from './workers-memory.ts';
import workersPerSku from './workers-per-sku.ts';

/** What is asked of one App Service app, in the order of the reference. */
export const appserviceRules: readonly Rule<App>[] = [
  skuSlotsUnsupported,
  slotsMemory,
  workersMemory,
  workersPerSku,
  workerTimeout,
  stickyMissing,
  stickyParity,
];
