// biome-ignore-all lint/suspicious/noTemplateCurlyInString: deployment files write their variables like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppFacts, SlotFacts } from '../../../domain/azure-facts.ts';
import { inlaysOf } from './inlays.ts';
import { deploymentModelOf } from './model.ts';

const slot = (name: string, more: Partial<SlotFacts> = {}): SlotFacts => ({
  name,
  state: 'Running',
  host: `contoso-shop-${name}.azurewebsites.net`,
  trafficPercent: 0,
  ...more,
});

const facts: AppFacts = {
  environment: 'production',
  service: 'api',
  app: 'contoso-shop',
  asOf: '2026-11-21T14:03:07+01:00',
  isSimulator: false,
  plan: { sku: 'S1', instances: 2 },
  slots: [slot('production', { trafficPercent: 80, healthCheckPath: '/up' }), slot('staging', { trafficPercent: 20 })],
};

const FILE = `version: 1
services: { api: { host: appservice } }
environments:
  test:
    services: { api: { resourceName: contoso-shop-test, slots: { staging: {} } } }
  production:
    services:
      api:
        resourceName: contoso-shop
        plan: { sku: P1v3, instances: 3 }
        site: { healthCheckPath: /health }
        slots:
          staging: { identity: system }
          next: { name: canary }
`;

/** The file with its hints between brackets. */
function shown(text: string, azure: readonly AppFacts[] = [facts]): string {
  const found = inlaysOf(deploymentModelOf({ path: '/fairlead.yaml', text }), azure);
  return found.reduceRight((all, { offset, label }) => `${all.slice(0, offset)}[${label}]${all.slice(offset)}`, text);
}

describe('inlaysOf', () => {
  it('says beside each declared value what Azure has', () => {
    assert.equal(
      shown(FILE),
      FILE.replace('contoso-shop\n', 'contoso-shop[S1 × 2 · Running]\n')
        .replace('P1v3, instances: 3', 'P1v3[Azure has S1], instances: 3[Azure has 2]')
        .replace('/health ', '/health[Azure probes /up] ')
        .replace('staging: { identity', 'staging:[exists · 20 % of traffic] { identity')
        .replace('next:', 'next:[not in Azure yet]'),
    );
  });

  it('needs no word for what is so as it is written, but for the page that is asked for', () => {
    const text = FILE.replace('P1v3, instances: 3', 's1, instances: 2').replace('/health', '/up?from=azure');
    assert.equal(
      shown(text, [{ ...facts, slots: [slot('production', { healthCheckPath: '/up', state: 'Stopped' })] }]),
      text
        .replace('contoso-shop\n', 'contoso-shop[S1 × 2 · Stopped]\n')
        .replace('azure }', 'azure[Azure probes it] }')
        .replace('staging: { identity', 'staging:[not in Azure yet] { identity')
        .replace('next:', 'next:[not in Azure yet]'),
    );
  });

  it('counts no instances where machines are shared with others', () => {
    const [first, , third] = shown(FILE, [{ ...facts, plan: { sku: 'F1', instances: 0 } }]).match(/\[[^\]]*\]/g) ?? [];
    assert.deepEqual([first, third], ['[F1 · Running]', '[Azure probes /up]']);
  });

  it('says SIMULATOR in each of them, and as of when behind them', () => {
    const text = FILE.slice(0, FILE.indexOf('          next'));
    const azure = [{ ...facts, isSimulator: true }];
    const seen = inlaysOf(deploymentModelOf({ path: '/fairlead.yaml', text }), azure);
    assert.deepEqual(
      seen.map(({ label }) => label),
      [
        'SIMULATOR · S1 × 2 · Running',
        'SIMULATOR has S1',
        'SIMULATOR has 2',
        'SIMULATOR probes /up',
        'SIMULATOR · exists · 20 % of traffic',
      ],
    );
    assert.equal(
      seen.at(-1)?.tooltip,
      'contoso-shop in the SIMULATOR, which is not Azure, as of 2026-11-21 14:03: contoso-shop-staging.azurewebsites.net',
    );
  });

  it('shows what a variable leaves open, and nothing of a slot only a variable names', () => {
    const text = FILE.replace('resourceName: contoso-shop\n', 'resourceName: "${APP}"\n')
      .replace('P1v3, instances: 3', '"${SKU}", instances: "${COUNT}"')
      .replace('/health', '"${PAGE}"')
      .replace('canary', '"${SLOT}"');
    assert.equal(
      shown(text),
      text
        .replace('"${APP}"', '"${APP}"[S1 × 2 · Running]')
        .replace('"${SKU}", instances: "${COUNT}"', '"${SKU}"[Azure has S1], instances: "${COUNT}"[Azure has 2]')
        .replace('"${PAGE}"', '"${PAGE}"[Azure probes /up]')
        .replace('staging: { identity', 'staging:[exists · 20 % of traffic] { identity'),
    );
  });

  it('says nothing of an app the file has left, of another environment, and before anybody asked', () => {
    for (const azure of [
      [],
      [{ ...facts, app: 'contoso-shop-old' }],
      [{ ...facts, environment: 'staging' }],
      [{ ...facts, service: 'web' }],
    ])
      assert.equal(shown(FILE, azure), FILE);
  });

  it('remarks once on what environments share by an anchor', () => {
    const text = `version: 1
services: { api: { host: appservice } }
environments:
  test:
    services: &all { api: { resourceName: contoso-shop } }
  production:
    services: *all
`;
    const test = { ...facts, environment: 'test' };
    assert.equal(shown(text, [facts, test]), text.replace('contoso-shop ', 'contoso-shop[S1 × 2 · Running] '));
  });
});
