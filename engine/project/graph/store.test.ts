import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { absent } from '../../../domain/tri.ts';
import { connectionAt } from './declared-connection.ts';
import type { DeclaredStore } from './declared-store.ts';
import { Homes } from './homes.ts';
import { storesOf } from './store.ts';

function store(path: string, name?: string): DeclaredStore {
  const at = { source: { path, text: '' }, span: [0, 0] as const };
  return {
    by: 'deployment',
    path,
    id: `${path} production redis`,
    type: 'redis',
    title: 'redis',
    at,
    name: name === undefined ? absent : { state: 'known', value: name, at },
    environment: 'production',
    sku: absent,
    version: absent,
    pgbouncer: absent,
    plainPort: absent,
    maxConnections: absent,
    gates: [],
    clients: [],
  };
}

function connection(path: string, text: string, id?: string) {
  return connectionAt('REDIS_URL', { source: { path, text }, span: [0, text.length] }, undefined, () => id);
}

/** The files of each subject: those that declare it, and those that lead to it. */
function joined(declared: readonly DeclaredStore[], connections: ReturnType<typeof connection>, homes: string[] = []) {
  return storesOf(declared, connections, new Homes(homes)).map(({ subject }) => {
    const { declared, connections } = subject();
    return [declared.map(({ path }) => path), connections.map(({ path }) => path)];
  });
}

const AZURE = 'rediss://Contoso.redis.cache.windows.net:6380';

describe('storesOf', () => {
  it('joins by the name in Azure, in whatever case', () => {
    const stores = [store('/w/fairlead.yaml', 'contoso'), store('/w/main.tf', 'CONTOSO')];
    assert.deepEqual(joined(stores, connection('/w/.env', AZURE)), [[['/w/fairlead.yaml', '/w/main.tf'], ['/w/.env']]]);
  });

  it('joins what has no name by the word of its file', () => {
    const own = store('/w/fairlead.yaml');
    const lead = connection('/w/fairlead.yaml', 'rediss://other.redis.cache.windows.net', own.id);
    assert.deepEqual(joined([own], [...lead, ...connection('/w/.env', AZURE)]), [
      [['/w/fairlead.yaml'], ['/w/fairlead.yaml']],
      [[], ['/w/.env']],
    ]);
  });

  it('keeps apart what two projects call alike, and what leads to no host of Azure', () => {
    const homes = ['/w/a/fairlead.yaml', '/w/b/fairlead.yaml'];
    const stores = homes.map((path) => store(path, 'contoso'));
    const local = connection('/w/.env', 'redis://cache:6379');
    assert.deepEqual(joined(stores, [...connection('/w/a/.env', AZURE), ...local], homes), [
      [['/w/a/fairlead.yaml'], ['/w/a/.env']],
      [['/w/b/fairlead.yaml'], []],
      [[], ['/w/.env']],
    ]);
  });
});
