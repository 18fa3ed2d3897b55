import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { engine } from '../../../test/support/engine.ts';
import { workspaceOf } from '../../../test/support/files.ts';
import { looksLikeContainerApp } from './looks-like.ts';

const PATH = '/shop/containerapp.yaml';

function opened(text: string) {
  const source = { path: PATH, text };
  const kind = engine.kindOf(source);
  assert(kind);
  return engine.open(kind, source, workspaceOf(new Map([[PATH, text]])));
}

/** What is offered at `¦`. */
function offered(marked: string): string[] {
  const { kind, model } = opened(marked.replace('¦', ''));
  return (kind.complete?.(model, marked.indexOf('¦')) ?? []).map(({ label }) => label);
}

const APP = `name: api
properties:
  configuration:
    activeRevisionsMode: Multiple
    ingress:
      targetPort: 8080
      traffic:
        - {revisionName: api--1, weight: 90}
        - {latestRevision: true, weight: 10}
  template:
    containers:
      - name: api
        image: contoso.azurecr.io/api:1.4.2
        resources: {cpu: 0.5, memory: 1Gi}
        probes: [{type: Liveness, httpGet: {path: /health, port: 8080}}]
      - name: proxy
        resources: {cpu: 0.25, memory: 0.5Gi}
    scale: {minReplicas: 2}
`;

describe('completion in a container app', () => {
  it('knows the keys of a part, and not what only Azure writes', () => {
    assert.deepEqual(offered('properties:\n  template: {}\n  ¦\n'), [
      'configuration',
      'environmentId',
      'managedEnvironmentId',
      'networking',
      'workloadProfileName',
    ]);
  });

  it('knows the values of a key, as Azure writes them', () => {
    assert.deepEqual(offered('properties:\n  configuration:\n    activeRevisionsMode: ¦\n'), ['Multiple', 'Single']);
  });

  it('knows the sizes, smallest first', () => {
    const sizes = offered('properties:\n  template:\n    containers:\n      - resources:\n          memory: ¦\n');
    assert.deepEqual([...sizes.slice(0, 3), sizes.length], ['0.5Gi', '1Gi', '1.5Gi', 16]);
  });

  it('knows no sizes of another profile', () => {
    const app = 'properties:\n  workloadProfileName: D4\n  template:\n    containers:\n      - resources:\n          ';
    assert.deepEqual(offered(`${app}cpu: ¦\n`), []);
  });
});

describe('hover in a container app', () => {
  const hovered = (text: string, at: string) => {
    const { kind, model } = opened(text);
    return kind.hover?.(model, text.indexOf(at) + 1)?.markdown ?? '';
  };

  it('tells what all containers have together, which sizes there are, and since when that is known', () => {
    const told = hovered(APP, 'memory');
    assert.match(told, /A replica has 0\.75 vCPU and 1\.5Gi, 2 containers together\./);
    assert.match(
      told,
      /0\.25 vCPU with 0\.5Gi, …, 4 vCPU with 8Gi.*up to 2 vCPU with 4Gi\. As of 2026-11-22, \[source\]/,
    );
  });

  it('tells what a key is for', () =>
    assert.match(hovered(APP, 'minReplicas'), /Minimum number of container replicas/));
});

it('has containers with their probes, the scale and the shares of the ingress in its outline', () => {
  const { kind, model } = opened(APP);
  const rows = kind
    .symbols?.(model)
    .map(({ name, detail, children }) => [name, detail, ...children.map((each) => `${each.name} ${each.detail}`)]);
  assert.deepEqual(rows, [
    ['api', 'contoso.azurecr.io/api:1.4.2', 'Liveness /health'],
    ['proxy', undefined],
    ['scale', '2 to 10 replicas'],
    ['ingress', 'port 8080', 'api--1 90 %', 'latest revision 10 %'],
  ]);
});

describe('the content of a container app', () => {
  const table: readonly (readonly [string, string, boolean])[] = [
    ['one', APP, true],
    ['one without `properties`', 'template:\n  containers:\n    - image: a\n', true],
    ['one by its type', 'type: Microsoft.App/containerApps\n', true],
    ['a job', 'properties:\n  configuration: {triggerType: Manual}\n  template: {containers: []}\n', false],
    ['a job by its type', 'type: Microsoft.App/jobs\nproperties: {template: {}}\n', false],
    ['a deployment of Kubernetes', 'apiVersion: apps/v1\nkind: Deployment\ntemplate: {containers: []}\n', false],
    ['a pipeline', 'trigger: [main]\nsteps: []\n', false],
    ['a component of Dapr', 'componentType: state.redis\nversion: v1\n', false],
    ['nothing', '', false],
  ];
  for (const [name, text, expected] of table) {
    it(name, () => assert.equal(looksLikeContainerApp({ path: '/a.yaml', text }), expected));
  }
});
