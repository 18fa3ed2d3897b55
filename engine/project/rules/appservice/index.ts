import type { Rule } from '../../../core/rule.ts';
import type { App } from '../../graph/app.ts';
import alwaysOn from './always-on.ts';
import autoscaleUnsupported from './autoscale-unsupported.ts';
import clientAffinity from './client-affinity.ts';
import ftpsState from './ftps-state.ts';
import healthCheckPair from './health-check-pair.ts';
import healthCheckPath from './health-check-path.ts';
import httpsOnly from './https-only.ts';
import maxInstances from './max-instances.ts';
import minTls from './min-tls.ts';
import prodMinInstances from './prod-min-instances.ts';
import prodMinSku from './prod-min-sku.ts';
import remoteDebugging from './remote-debugging.ts';
import skuSlotsUnsupported from './sku-slots-unsupported.ts';
import skuUnknown from './sku-unknown.ts';
import slotCount from './slot-count.ts';
import slotsMemory from './slots-memory.ts';
import stickyMissing from './sticky-missing.ts';
import stickyParity from './sticky-parity.ts';
import workersPerSku from './workers-per-sku.ts';

/** What is asked of one App Service app, in the order of the reference. */
export const appserviceRules: readonly Rule<App>[] = [
  skuUnknown,
  skuSlotsUnsupported,
  slotCount,
  slotsMemory,
  workersPerSku,
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
  stickyMissing,
  stickyParity,
  healthCheckPath,
  healthCheckPair,
];
