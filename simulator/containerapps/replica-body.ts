import type { Json } from '../core/http.ts';
import type { Call } from '../core/route.ts';
import { endpointOf } from './app-body.ts';
import type { ContainerApp } from './container-app.ts';
import type { Revision } from './revision.ts';
import { revisionIdOf } from './revision-body.ts';
import { behaviourOf, type RevisionState, stateOf } from './state.ts';
import { listOf } from './written.ts';

/** Replicas that are there: none of a revision that sleeps or has ended. */
export function replicasOf({ azure }: Call, revision: Revision): readonly string[] {
  return revision.replicaNames.slice(0, stateOf(azure, revision, azure.clock.now()).replicas);
}

export function replicaBody(call: Call, app: ContainerApp, revision: Revision, name: string): Json {
  const { azure } = call;
  const state = stateOf(azure, revision, azure.clock.now());
  return {
    id: `${revisionIdOf(app, revision)}/replicas/${name}`,
    name,
    type: 'Microsoft.App/containerapps/revisions/replicas',
    properties: {
      createdTime: new Date(revision.startedAt).toISOString().replace(/\.\d+Z$/, 'Z'),
      runningState: isUp(state) ? 'Running' : 'NotRunning',
      runningStateDetails: '',
      containers: listOf(revision.template['containers']).map(({ name: container }) =>
        containerBody(call, app, revision, state, name, String(container)),
      ),
      initContainers: [],
    },
  };
}

function containerBody(
  { azure }: Call,
  app: ContainerApp,
  revision: Revision,
  state: RevisionState,
  replica: string,
  name: string,
): Json {
  const up = isUp(state);
  const https = `${endpointOf(app.location)}${revisionIdOf(app, revision).replace('/providers/Microsoft.App', '')}/replicas/${replica}`;
  const sockets = https.replace('https:', 'wss:');
  const started = new Date(revision.startedAt).toISOString();
  return {
    name,
    containerId: `containerd://${replica
      .replaceAll(/[^a-f0-9]/g, '')
      .padEnd(32, '0')
      .slice(0, 32)}`,
    ready: up,
    started: up,
    restartCount: restartsOf(
      azure.clock.now(),
      azure.manner.pace,
      revision,
      behaviourOf(azure, revision).restartsEverySeconds,
    ),
    runningState: up ? 'Running' : 'Waiting',
    runningStateDetails: up ? `Container started at: ${started}.` : 'Container is waiting to start.',
    logStreamEndpoint: `${https}/containers/${name}/logstream`,
    execEndpoint: `${sockets}/containers/${name}/exec`,
    debugEndpoint: `${sockets}/debug?targetContainer=${name}`,
  };
}

/** How often a container has been started again since its replica was made. */
export function restartsOf(now: number, pace: number, { startedAt }: Revision, every: number | undefined): number {
  return every === undefined ? 0 : Math.max(0, Math.floor(((now - startedAt) * pace) / (every * 1000)));
}

/** Half of a degraded revision is up; that half is shown. */
function isUp({ runningState }: RevisionState): boolean {
  return runningState === 'Running' || runningState === 'Degraded' || runningState === 'Deprovisioning';
}
