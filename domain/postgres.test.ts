import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { postgresSize } from './postgres.ts';

describe('a size of a PostgreSQL server', () => {
  const table: readonly (readonly [sku: string, tier: string | undefined, connections?: number | undefined])[] = [
    ['GP_Standard_D4ds_v5', 'General Purpose', 1703],
    ['GP_Standard_D2s_v3', 'General Purpose', 844],
    ['MO_Standard_E4ds_v4', 'Memory Optimized', 3422],
    ['B_Standard_B1ms', 'Burstable', 35],
    ['Standard_B2s', 'Burstable', 414],
    ['Burstable B2ms', 'Burstable', 844],
    ['GP_Standard_D12ds_v9', 'General Purpose', undefined],
    ['GP_Standard_B1ms', undefined],
    ['large', undefined],
    ['', undefined],
  ];
  for (const [sku, tier, connections] of table)
    it(JSON.stringify(sku), () => {
      const size = postgresSize(sku);
      assert.deepEqual([size?.tier, size?.connections], [tier, connections]);
    });
});
