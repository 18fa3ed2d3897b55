import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { absent } from '../../../domain/tri.ts';
import type { DeclaredApp } from './declared-app.ts';
import { Homes } from './homes.ts';

function app(path: string, name?: string): DeclaredApp {
  const at = { source: { path, text: '' }, span: [0, 0] as const };
  return {
    by: 'pipeline',
    path,
    title: path,
    name: name === undefined ? { state: 'unknown', at } : { state: 'known', value: name, at },
    at,
    environment: undefined,
    resourceGroup: absent,
    sku: absent,
    slots: [],
    workers: { count: absent, memory: absent, server: absent },
    settings: { entries: [], complete: true },
    profiles: [],
  };
}

const homes = new Homes(['/w/shop/fairlead.yaml', '/w/shop/old/fairlead.yaml']);
const [shop, old] = [app('/w/shop/infra/main.tf', 'contoso-shop'), app('/w/shop/old/ci.yml', 'contoso-old')];

describe('Homes', () => {
  it('gives what is in no project to the one that knows its name, and what nobody knows to all', () => {
    const [own, stray] = [app('/w/a.yml', 'Contoso-Shop'), app('/w/b.yml', 'contoso-shob')];
    const unnamed = app('/w/c.yml');
    assert.deepEqual(homes.projectsOf([shop, old, own, stray, unnamed]), [
      [shop, own, stray],
      [old, stray],
    ]);
  });

  it('gives what shares a name to each project that has it', () => {
    const [copy, outside] = [app('/w/shop/old/main.tf', 'contoso-shop'), app('/w/a.yml', 'contoso-shop')];
    assert.deepEqual(homes.sharing([outside, shop, copy]), [
      [shop, outside],
      [copy, outside],
    ]);
    assert.deepEqual(homes.sharing([outside]), [[outside]]);
  });

  it('takes all for one where there is no project', () => {
    assert.deepEqual(new Homes([]).projectsOf([shop, old]), [[shop, old]]);
  });
});
