import { accessRoutes } from './access/routes.ts';
import { vaultRoutes } from './access/vault-routes.ts';
import { containerAppsRoutes } from './containerapps/routes.ts';
import type { Route } from './core/route.ts';
import { graphRoutes } from './graph/routes.ts';
import { deploymentRoutes } from './kudu/routes.ts';
import { activityRoutes } from './monitor/activity-log.ts';
import { metricRoutes } from './monitor/metrics.ts';
import { accountRoutes } from './web/account-routes.ts';
import { configRoutes } from './web/config-routes.ts';
import { planRoutes } from './web/plan-routes.ts';
import { powerRoutes } from './web/power-routes.ts';
import { publishingRoutes } from './web/publishing-routes.ts';
import { referenceRoutes } from './web/reference-routes.ts';
import { settingsRoutes } from './web/settings-routes.ts';
import { siteRoutes } from './web/site-routes.ts';
import { swapRoutes } from './web/swap-routes.ts';

/** Everything Resource Manager answers. */
export const managementRoutes: readonly Route[] = [
  ...accountRoutes,
  ...planRoutes,
  ...siteRoutes,
  ...settingsRoutes,
  ...referenceRoutes,
  ...configRoutes,
  ...swapRoutes,
  ...powerRoutes,
  ...publishingRoutes,
  ...deploymentRoutes,
  ...containerAppsRoutes,
  ...metricRoutes,
  ...activityRoutes,
  ...accessRoutes,
  ...vaultRoutes,
  ...graphRoutes,
];
