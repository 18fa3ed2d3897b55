import type { Json } from '../core/http.ts';
import type { Call } from '../core/route.ts';
import { shown } from './api-version.ts';
import { appIdOf, type ContainerApp } from './container-app.ts';
import { hostOfRevision } from './hosts.ts';
import { labelsOf } from './labels.ts';
import type { Revision } from './revision.ts';
import { stateOf } from './state.ts';
import { revisionTemplate } from './template.ts';
import { weightOf } from './traffic.ts';

/** A revision's id has the capital letter that its app's own lacks. */
export function revisionIdOf(app: ContainerApp, { name }: Revision): string {
  return `${appIdOf(app).replace('/containerapps/', '/containerApps/')}/revisions/${name}`;
}

export function revisionBody(call: Call, app: ContainerApp, revision: Revision): Json {
  const { azure } = call;
  const { provisioningError, ...state } = stateOf(azure, revision, azure.clock.now());
  const { lastActiveAt, drainsSince } = revision;
  const wasActive = lastActiveAt !== undefined && drainsSince === undefined;
  return shown(call, app.location, {
    id: revisionIdOf(app, revision),
    name: revision.name,
    type: 'Microsoft.App/containerapps/revisions',
    properties: {
      createdTime: secondsOf(revision.createdAt),
      ...(wasActive && { lastActiveTime: secondsOf(lastActiveAt) }),
      fqdn: app.configuration['ingress'] ? hostOfRevision(azure, app, revision.name) : '',
      template: revisionTemplate(revision.template),
      active: revision.active,
      trafficWeight: weightOf(app, revision),
      labels: labelsOf(app, revision),
      ...state,
      ...(provisioningError !== undefined && { provisioningError }),
    },
  });
}

/** `2024-11-01T10:18:13+00:00` */
function secondsOf(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, '+00:00');
}
