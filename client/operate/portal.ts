import type { Found } from '../azure/main.ts';

/** Portals of the clouds (https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure, 2026-11). */
const PORTALS: Readonly<Record<string, string>> = {
  USGovernment: 'https://portal.azure.us',
  ChinaCloud: 'https://portal.azure.cn',
};

/** Where the portal shows an app, one of its slots, or a container app with all its revisions. `sovereign`: the editor's own setting; nothing for the public cloud. */
export function portalAddress(
  { app: { host }, location: { subscription, group, site } }: Pick<Found, 'app' | 'location'>,
  slot: string | undefined,
  sovereign: string | undefined,
): string {
  const portal = PORTALS[sovereign ?? ''] ?? 'https://portal.azure.com';
  const type = host === 'containerapp' ? ['Microsoft.App', 'containerApps'] : ['Microsoft.Web', 'sites'];
  const parts = ['subscriptions', subscription, 'resourceGroups', group, 'providers', ...type, site];
  const path = [...parts, ...(slot === undefined ? [] : ['slots', slot])].map(encodeURIComponent).join('/');
  return `${portal}/#resource/${path}`;
}
