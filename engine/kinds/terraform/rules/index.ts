import appRoleTooWide from './app-role-too-wide.ts';
import deprecatedAppService from './deprecated-app-service.ts';
import privateDns from './private-dns.ts';
import publicAccess from './public-access.ts';
import purgeProtection from './purge-protection.ts';
import slotConfigParity from './slot-config-parity.ts';
import stickyAttribute from './sticky-attribute.ts';
import subnetDelegation from './subnet-delegation.ts';
import syntax from './syntax.ts';
import websocketAttribute from './websocket-attribute.ts';
import workerCountAutoscale from './worker-count-autoscale.ts';

export const terraformRules = [
  syntax,
  websocketAttribute,
  stickyAttribute,
  deprecatedAppService,
  workerCountAutoscale,
  slotConfigParity,
  purgeProtection,
  appRoleTooWide,
  publicAccess,
  privateDns,
  subnetDelegation,
] as const;
