import type { Route } from '../core/route.ts';
import { containerAppRoutes } from './app-routes.ts';
import { environmentRoutes } from './environment-routes.ts';
import { labelRoutes } from './label-routes.ts';
import { containerAppMetricRoutes } from './metric-routes.ts';
import { appOperationRoutes } from './operation-routes.ts';
import { containerAppPowerRoutes } from './power-routes.ts';
import { replicaRoutes } from './replica-routes.ts';
import { revisionRoutes } from './revision-routes.ts';
import { secretRoutes } from './secret-routes.ts';

/** Everything Microsoft.App answers. */
export const containerAppsRoutes: readonly Route[] = [
  ...environmentRoutes,
  ...containerAppRoutes,
  ...revisionRoutes,
  ...replicaRoutes,
  ...secretRoutes,
  ...containerAppPowerRoutes,
  ...labelRoutes,
  ...containerAppMetricRoutes,
  ...appOperationRoutes,
];
