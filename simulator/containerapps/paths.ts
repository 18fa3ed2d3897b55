import { GROUP, SUBSCRIPTION } from '../web/paths.ts';

export const PROVIDER = '/providers/Microsoft.App';
export const ENVIRONMENTS = `${PROVIDER}/managedEnvironments`;
export const ENVIRONMENT = `${GROUP}${ENVIRONMENTS}/{environment}`;
export const APPS = `${PROVIDER}/containerApps`;
export const APP = `${GROUP}${APPS}/{app}`;
export const REVISIONS = `${APP}/revisions`;
export const REVISION = `${REVISIONS}/{revision}`;
export const REPLICAS = `${REVISION}/replicas`;
export const LOCATION = `${SUBSCRIPTION}${PROVIDER}/locations/{location}`;
