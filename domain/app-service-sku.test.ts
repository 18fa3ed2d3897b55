import assert from 'node:assert/strict';
import { it } from 'node:test';
import { appServiceSkuFacts, appServiceSkuOf, appServiceSkus, skuWithMemory } from './app-service-sku.ts';

it('finds a size in any case, and D1 by its other name', () => {
  assert.equal(appServiceSkuOf('p0V3')?.name, 'P0v3');
  assert.equal(appServiceSkuOf('Shared')?.name, 'D1');
  assert.equal(appServiceSkuOf('P9v9'), undefined);
});

it('names every size once, with figures that make sense', () => {
  const names = appServiceSkus.map(({ name }) => name.toLowerCase());
  assert.deepEqual(names, [...new Set(names)]);
  for (const sku of appServiceSkus) {
    assert(sku.memoryGb >= 1 && sku.memoryGb <= 256, sku.name);
    assert([0, 5, 20].includes(sku.slots), sku.name);
    assert(sku.slots === 0 || sku.autoscale, `${sku.name}: slots and autoscale both begin with Standard`);
  }
});

it('says when and where the figures were read', () => {
  assert.match(appServiceSkuFacts.asOf, /^\d{4}-\d{2}-\d{2}$/);
  for (const source of appServiceSkuFacts.sources) assert.match(source, /^https:\/\/(learn|azure)\.microsoft\.com\//);
});

it('stays in the series when more memory is needed, and leaves it when it ends', () => {
  const larger = (name: string, gigabytes: number) => skuWithMemory(gigabytes, appServiceSkuOf(name)!)?.name;
  assert.equal(larger('S1', 2), 'S2');
  assert.equal(larger('S3', 7.5), 'P1v3');
  assert.equal(larger('P3v3', 100), undefined);
  assert.equal(larger('B1', 1.8), 'P0v3');
});
