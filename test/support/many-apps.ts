import assert from 'node:assert/strict';
import type { Deployment } from '../../protocol/messages.ts';
import type { Running } from '../../simulator/start.ts';

const SUBSCRIPTION = '11111111-1111-4111-8111-111111111111';
const GROUPS = 40;
const SITES = 50;
const RANGE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** As Azure has it. */
export const siteName = (group: number, site: number): string => `contoso-${group}-${site}`;

/** A deployment file of 40 environments, each a resource group with 50 apps that declare a slot. */
export function manyApps(): Deployment {
  const numbers = Array.from({ length: SITES }, (_, site) => site);
  const groups = Array.from({ length: GROUPS }, (_, group) => group);
  const servicesOf = (group: number) =>
    numbers.map((site) => [`app-${site}`, { resourceName: siteName(group, site), slots: { staging: {} } }]);
  const environmentOf = (group: number) => ({
    resourceGroup: `rg-${group}`,
    services: Object.fromEntries(servicesOf(group)),
  });
  return {
    version: 1,
    errors: 0,
    warnings: 0,
    composeFiles: {},
    data: {
      services: Object.fromEntries(numbers.map((site) => [`app-${site}`, { host: 'appservice' }])),
      environments: Object.fromEntries(groups.map((group) => [`group-${group}`, environmentOf(group)])),
    },
    environments: groups.map((group) => ({
      name: `group-${group}`,
      range: RANGE,
      services: numbers.map((site) => ({ name: `app-${site}`, range: RANGE, slots: ['staging'] })),
    })),
  };
}

/** Makes all of them in a simulator, and the slots of the eighth group. */
export function sowMany({ simulator, token }: Pick<Running, 'simulator' | 'token'>): void {
  const put = (path: string, body: object) => {
    const url = new URL(
      `https://management.azure.com/subscriptions/${SUBSCRIPTION}/resourceGroups/${path}?api-version=2025-05-01`,
    );
    const headers = { authorization: `Bearer ${token}` };
    const { status } = simulator.handle({ method: 'PUT', url, headers, body }, url.hostname, url.origin);
    assert(status < 300, `${path} was answered ${status}`);
  };
  for (let group = 0; group < GROUPS; group++) {
    const web = `rg-${group}/providers/Microsoft.Web`;
    put(`${web}/serverfarms/plan`, { location: 'westeurope', sku: { name: 'S1' }, properties: { reserved: true } });
    for (let site = 0; site < SITES; site++) {
      const app = `${web}/sites/${siteName(group, site)}`;
      put(app, { location: 'westeurope', properties: { serverFarmId: 'plan' } });
      // Only what is unfolded is looked at that closely.
      if (group === 7) put(`${app}/slots/staging`, { location: 'westeurope', properties: { serverFarmId: 'plan' } });
    }
  }
}
