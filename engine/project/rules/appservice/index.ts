import type { Rule } from '../../../core/rule.ts';
import type { App } from '../../graph/app.ts';
import alwaysOn from './always-on.ts';
import autoSwapLinux from './auto-swap-linux.ts';
import autoscaleUnsupported from './autoscale-unsupported.ts';
import clientAffinity from './client-affinity.ts';
import containerStartLimit from './container-start-limit.ts';
import ftpsState from './ftps-state.ts';
import healthCheckPair from './health-check-pair.ts';
import healthCheckPath from './health-check-path.ts';
import healthCheckSettings from './health-check-settings.ts';
import httpsOnly from './https-only.ts';
import identityMissing from './identity-missing.ts';
import installAtStartup from './install-at-startup.ts';
import keyvaultReferenceSyntax from './keyvault-reference-syntax.ts';
import maxInstances from './max-instances.ts';
import minTls from './min-tls.ts';
import prodMinInstances from './prod-min-instances.ts';
import prodMinSku from './prod-min-sku.ts';
import remoteDebugging from './remote-debugging.ts';
import skuSlotsUnsupported from './sku-slots-unsupported.ts';
import skuUnknown from './sku-unknown.ts';
import slotCount from './slot-count.ts';
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
  skuUnknown,
  skuSlotsUnsupported,
  slotCount,
  slotsMemory,
  workersMemory,
  workersPerSku,
  workerTimeout,
  prodMinSku,
  prodMinInstances,
  maxInstances,
  autoscaleUnsupported,
  alwaysOn,
  clientAffinity,
  httpsOnly,
  minTls,
  ftpsState,
  remoteDebugging,
  identityMissing,
  slotIdentity,
  keyvaultReferenceSyntax,
  stickyMissing,
  stickyUnknown,
  stickyParity,
  swapWarmup,
  containerStartLimit,
  autoSwapLinux,
  healthCheckPath,
  healthCheckPair,
  healthCheckSettings,
  installAtStartup,
];
