import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DeclaredSecret } from './declared-secret.ts';
import type { Facts } from './facts.ts';
import { Told } from './told.ts';

const nothing: Facts = { apps: [], services: [] };
const secret = (path: string) => ({ path }) as DeclaredSecret;

describe('what all files tell', () => {
  it('is the same answer while others tell of something else', () => {
    const told = new Told();
    told.tell('/w/main.tf', { ...nothing, secrets: [secret('/w/main.tf')] });
    const [secrets, homes] = [told.all('secrets'), told.homes];
    assert.equal(told.tell('/w/compose.yaml', { ...nothing, reloadsNginx: true }), true);
    assert.equal(told.all('secrets'), secrets);
    assert.equal(told.homes, homes);
    assert.equal(told.reloadsNginx, true);
  });

  it('is another one with what a file tells now, and without what is gone', () => {
    const told = new Told([['/w/main.tf', { ...nothing, secrets: [secret('/w/main.tf')] }]]);
    assert.deepEqual(told.all('secrets'), [secret('/w/main.tf')]);
    const copy = told.copy();
    copy.tell('/w/other.tf', { ...nothing, secrets: [secret('/w/other.tf')] });
    copy.tell('/w/fairlead.yaml', { ...nothing, isProject: true });
    assert.deepEqual(copy.all('secrets'), [secret('/w/main.tf'), secret('/w/other.tf')]);
    assert.equal(copy.homes.of('/w/main.tf'), '/w');
    copy.tell('/w/main.tf', nothing);
    assert.deepEqual(copy.all('secrets'), [secret('/w/other.tf')]);
    assert.deepEqual(told.all('secrets'), [secret('/w/main.tf')], 'the one it was copied from knows nothing of it');
  });

  it('is no news where a file goes on to tell nothing', () => {
    assert.equal(new Told().tell('/w/main.tf', nothing), false);
  });
});
