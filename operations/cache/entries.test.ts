import assert from 'node:assert/strict';
import { it } from 'node:test';
import { warmEntries } from './entries.ts';

it('writes a version alone, and everything else as it was deployed', () => {
  const deployed = {
    version: '1.3.0.3',
    revision: 'api--b42',
    image: 'contoso.azurecr.io/api@sha256:4f2a',
    deployedAt: '2026-11-22T09:00:00Z',
  };
  const all = JSON.stringify(deployed);
  assert.deepEqual(
    warmEntries(['manifest:version', 'version', 'api-Version', 'conversion', 'release:current'], deployed),
    [
      { key: 'manifest:version', value: '1.3.0.3' },
      { key: 'version', value: '1.3.0.3' },
      { key: 'api-Version', value: '1.3.0.3' },
      { key: 'conversion', value: all },
      { key: 'release:current', value: all },
    ],
  );
});
