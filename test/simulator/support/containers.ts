import type { Seed } from '../../../simulator/seed.ts';
import type { Cloud } from './cloud.ts';

export const APPS = '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.App/containerApps';
export const APP = `${APPS}/contoso`;
export const ONE = 'contoso--one';
export const TWO = 'contoso--two';

/** An app in Multiple mode with two revisions that share its traffic by name, unless the test says otherwise. */
export const CONTAINERS: Seed = {
  containerEnvironments: [{ name: 'env' }],
  containerApps: [
    {
      name: 'contoso',
      mode: 'Multiple',
      revisions: [
        { image: 'contoso.azurecr.io/app:1', suffix: 'one' },
        { image: 'contoso.azurecr.io/app:2', suffix: 'two' },
      ],
      traffic: [
        { revisionName: ONE, weight: 90 },
        { revisionName: TWO, weight: 10 },
      ],
    },
  ],
};

/** Asks for a revision of an image that is called as the revision is. */
export function deploy(cloud: Cloud, suffix: string): number {
  const containers = [{ name: 'contoso', image: `contoso.azurecr.io/app:${suffix}` }];
  return cloud.send('PATCH', APP, { properties: { template: { revisionSuffix: suffix, containers } } }).status;
}

export function ingress(weights: readonly object[]): object {
  return { properties: { configuration: { ingress: { traffic: weights } } } };
}

export function traffic(cloud: Cloud, weights: Readonly<Record<string, number>>): number {
  const list = Object.entries(weights).map(([revisionName, weight]) => ({ revisionName, weight }));
  return cloud.send('PATCH', APP, ingress(list)).status;
}

/** What a revision says of itself: its state, its health, whether it is active, and its weight. */
export function seen(cloud: Cloud, revision: string): readonly unknown[] {
  const { runningState, healthState, active, trafficWeight } = cloud.properties('GET', `${APP}/revisions/${revision}`);
  return [runningState, healthState, active, trafficWeight];
}

export function host(cloud: Cloud): string {
  const { ingress } = cloud.properties('GET', APP)['configuration'] as { ingress: { fqdn: string } };
  return ingress.fqdn;
}

export function fqdn(cloud: Cloud, revision: string): string {
  return String(cloud.properties('GET', `${APP}/revisions/${revision}`)['fqdn']);
}

/** A hundred requests to the app, by the revision that answered; those nobody answered are left out. */
export function hundred(cloud: Cloud): Record<string, number> {
  const address = host(cloud);
  const images: Readonly<Record<string, string>> = { 'app:1': ONE, 'app:2': TWO, 'app:two': TWO };
  const counts: Record<string, number> = {};
  for (let request = 0; request < 100; request++) {
    const { status, body } = cloud.visit(address);
    const revision = images[String(body).split('/').at(-1) ?? ''];
    if (status === 200 && revision !== undefined) counts[revision] = (counts[revision] ?? 0) + 1;
  }
  return counts;
}
