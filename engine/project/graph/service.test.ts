import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { absent } from '../../../domain/tri.ts';
import type { Composition } from './composition.ts';
import type { Belonging, DeclaredService } from './declared-service.ts';
import { Homes } from './homes.ts';
import { servicesOf } from './service.ts';

function service(path: string, belongs: Belonging): DeclaredService {
  const at = { source: { path, text: '' }, span: [0, 0] as const };
  const by = belongs.to === 'build' ? 'dockerfile' : belongs.to === 'mount' ? 'nginx' : 'terraform';
  return { by, path, title: path, at, belongs, environment: undefined, port: absent, health: [] };
}

/** Starts `api` and `jobs` from one Dockerfile, and nginx with one file; the services themselves are not asked for. */
function composition(file: string): Composition {
  return {
    files: [file],
    services: new Set(['api', 'jobs']),
    hosts: () => new Set(['api', 'jobs']),
    service: (name) => assert.fail(`asks for ${name}`),
    builds: () => new Map([['/w/api/Dockerfile', ['api', 'jobs']]]),
    isReadByNginx: (path) => path === '/w/nginx.conf',
    hasOwnNginx: false,
  };
}

const app = (name: string): Belonging => {
  const at = { source: { path: '', text: '' }, span: [0, 0] as const };
  return { to: 'app', name: { state: 'known', value: name, at } };
};

const keysOf = (declared: readonly DeclaredService[], compositions: readonly Composition[], homes = new Homes([])) =>
  servicesOf(declared, compositions, homes).map(({ key }) => key);

describe('servicesOf', () => {
  it('joins a Dockerfile with all that is built from it, and a file of nginx with what it names', () => {
    const declared = [
      service('/w/api/Dockerfile', { to: 'build' }),
      service('/w/old/Dockerfile', { to: 'build' }),
      service('/w/nginx.conf', { to: 'mount', service: 'web' }),
      service('/w/other.conf', { to: 'mount', service: 'api' }),
    ];
    assert.deepEqual(keysOf(declared, [composition('/w/compose.yaml')]), [
      '/w/compose.yaml api',
      '/w/compose.yaml jobs',
      '/w/compose.yaml web',
    ]);
  });

  it('keeps what names one Compose file from the other', () => {
    const own = service('/w/fairlead.yaml', { to: 'compose', files: ['/w/compose.yaml'], service: 'api' });
    const [first, ...more] = servicesOf(
      [own],
      [composition('/w/a.yaml'), composition('/w/compose.yaml')],
      new Homes([]),
    );
    assert.deepEqual([first?.key, first?.parts.at(-1), more], ['/w/compose.yaml api', own, []]);
  });

  it('joins by the name in Azure inside one project, and asks nobody about an app of one file alone', () => {
    const [one, same] = [service('/w/a/fairlead.yaml', app('contoso')), service('/w/a/main.tf', app('Contoso'))];
    const other = service('/w/b/main.tf', app('contoso'));
    const homes = new Homes(['/w/a/fairlead.yaml', '/w/b/fairlead.yaml']);
    assert.deepEqual(
      servicesOf([one, same, other, service('/w/c.tf', app('fabrikam'))], [], homes).map(({ parts }) => parts),
      [[one, same]],
    );
  });
});
