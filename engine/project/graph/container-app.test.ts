import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { absent } from '../../../domain/tri.ts';
import { containerAppsOf, modeOf } from './container-app.ts';
import type { DeclaredContainerApp } from './declared-container-app.ts';
import { noRevisions } from './declared-revisions.ts';
import { Homes } from './homes.ts';

type Told = Pick<DeclaredContainerApp, 'by' | 'path'> & { readonly name?: string; readonly mode?: string };

let told = 0;

/** Each of them stands at another place of its file. */
function app({ by, path, name, mode }: Told): DeclaredContainerApp {
  told++;
  const at = { source: { path, text: '' }, span: [told, told] as const };
  return {
    by,
    path,
    title: path,
    name: name === undefined ? { state: 'unknown', at } : { state: 'known', value: name, at },
    at,
    environment: undefined,
    profiles: [],
    revisionMode: mode === undefined ? absent : { state: 'known', value: mode, at },
    ingress: undefined,
    isUnreachable: false,
    scale: { at, min: absent, max: absent, isWhole: false, isSingleton: false, rules: [], knowsRules: false },
    containers: { at, list: [], isWhole: false, isConsumption: true },
    revisions: noRevisions(at),
    times: {},
    secrets: [],
    registries: [],
    startupTime: absent,
    canary: undefined,
    jumps: [],
    portless: [],
  };
}

const pathsOf = (declared: readonly DeclaredContainerApp[], homes = new Homes([])) =>
  containerAppsOf(declared, homes).map(({ subject }) => subject().declared.map(({ path }) => path));

describe('containerAppsOf', () => {
  it('joins by the name in Azure, whatever its capitals, and asks the deployment file first', () => {
    const declared = [
      app({ by: 'pipeline', path: '/w/deploy.yml', name: 'contoso-api' }),
      app({ by: 'terraform', path: '/w/main.tf', name: 'Contoso-API' }),
      app({ by: 'deployment', path: '/w/fairlead.yaml', name: 'contoso-api' }),
      app({ by: 'terraform', path: '/w/web.tf', name: 'contoso-web' }),
    ];
    assert.deepEqual(pathsOf(declared), [['/w/fairlead.yaml', '/w/main.tf', '/w/deploy.yml'], ['/w/web.tf']]);
  });

  it('joins nothing by a name that is worked out later', () => {
    const declared = [app({ by: 'pipeline', path: '/w/a.yml' }), app({ by: 'pipeline', path: '/w/b.yml' })];
    assert.deepEqual(pathsOf(declared), [['/w/a.yml'], ['/w/b.yml']]);
  });

  it('gives what is in no project to each, under a key of its own', () => {
    const declared = [
      app({ by: 'terraform', path: '/w/infra/main.tf', name: 'contoso-api' }),
      app({ by: 'pipeline', path: '/w/one/deploy.sh', name: 'contoso-api' }),
      app({ by: 'pipeline', path: '/w/two/deploy.sh', name: 'contoso-api' }),
    ];
    const homes = new Homes(['/w/one/fairlead.yaml', '/w/two/fairlead.yaml']);
    assert.deepEqual(pathsOf(declared, homes), [
      ['/w/infra/main.tf', '/w/one/deploy.sh'],
      ['/w/infra/main.tf', '/w/two/deploy.sh'],
    ]);
    assert.equal(new Set(containerAppsOf(declared, homes).map(({ key }) => key)).size, 2);
  });
});

it('takes the mode from the file itself, else from what makes the app, and never from another pipeline', () => {
  const [own, made, other] = [
    app({ by: 'terraform', path: '/w/main.tf', name: 'a', mode: 'multiple' }),
    app({ by: 'deployment', path: '/w/fairlead.yaml', name: 'a', mode: 'single' }),
    app({ by: 'pipeline', path: '/w/deploy.yml', name: 'a', mode: 'multiple' }),
  ];
  const declared = [made, own, other];
  const silent = app({ by: 'containerapp', path: '/w/containerapp.yaml', name: 'a' });
  const values = [own, silent].map((each) => modeOf({ declared: [...declared, silent] }, each));
  assert.deepEqual(
    values.map((mode) => (mode.state === 'known' ? mode.value : undefined)),
    ['multiple', 'single'],
  );
  assert.equal(modeOf({ declared: [silent, other] }, silent).state, 'absent');
});
