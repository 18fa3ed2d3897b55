import type { Rule } from '../../../core/rule.ts';
import type { App } from '../../graph/app.ts';
import autoSwapLinux from './auto-swap-linux.ts';
import containerStartLimit from './container-start-limit.ts';
import identityMissing from './identity-missing.ts';
import installAtStartup from './install-at-startup.ts';
import keyvaultReferenceSyntax from './keyvault-reference-syntax.ts';
import skuSlotsUnsupported from './sku-slots-unsupported.ts';
import slotIdentity from './slot-identity.ts';
import slotsMemory from './slots-memory.ts';
import stickyMissing from './sticky-missing.ts';
import stickyParity from './sticky-parity.ts';
import stickyUnknown from './sticky-unknown.ts';
import swapWarmup from './swap-warmup.ts';
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
  stickyUnknown,
  swapWarmup,
  containerStartLimit,
  installAtStartup,
  autoSwapLinux,
  identityMissing,
  slotIdentity,
  keyvaultReferenceSyntax,
];
