import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { manifestHere } from './manifest.ts';

it('is nothing while it is gone or half merged, so that Azure can be read all the same', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-manifest-'));
  const here = manifestHere('version.json', folder, { manifests: join(folder, 'kept') });
  try {
    assert.equal(here.seen(), undefined);
    writeFileSync(join(folder, 'version.json'), '<<<<<<< ours\n{ "version": "1.0.0" }\n');
    assert.equal(here.seen(), undefined);
    writeFileSync(join(folder, 'version.json'), '{ "version": "1.0.0" }\n');
    assert.equal(here.seen()?.version, '1.0.0');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
