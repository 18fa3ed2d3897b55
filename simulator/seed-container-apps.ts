import type { Azure } from './core/azure.ts';
import type { Json } from './core/http.ts';

export interface SeedEnvironment {
  readonly name: string;
}

export interface SeedContainerApp {
  readonly name: string;
  /** The first environment when it is missing. */
  readonly environment?: string;
  /** `Single`, `Multiple` or `Labels`; as in Azure, `Single` when it is missing. */
  readonly mode?: string;
  /** The image of the only revision, where `revisions` does not say more. */
  readonly image?: string;
  /** Oldest first. */
  readonly revisions?: readonly SeedRevision[];
  /** As in `ingress.traffic`, by the names of revisions; the latest gets everything when it is missing. */
  readonly traffic?: readonly Json[];
  /** No ingress at all where it is false. */
  readonly ingress?: Json | false;
  readonly env?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly registries?: readonly Json[];
  readonly maxInactiveRevisions?: number;
  /** 1 when it is missing, so that an app does not sleep when nobody asks it anything. */
  readonly minReplicas?: number;
  readonly maxReplicas?: number;
  readonly identity?: boolean;
}

interface SeedRevision {
  readonly image: string;
  /** What its name ends in; Azure chooses when it is missing. */
  readonly suffix?: string;
  /** It exists, and has been deactivated. */
  readonly inactive?: boolean;
}

interface ContainerSeed {
  readonly containerEnvironments?: readonly SeedEnvironment[];
  readonly containerApps?: readonly SeedContainerApp[];
}

/** What the portal and Microsoft's tools make where nobody says otherwise. */
const PROFILES = [{ workloadProfileType: 'Consumption', name: 'Consumption' }] as const;

type Send = (method: string, path: string, body: Json) => void;

/** Makes environments and apps by requests as `sow` does, in no time: what they would wait for is over at once. */
export function sowContainerApps(
  azure: Azure,
  send: Send,
  resources: string,
  location: string,
  { containerEnvironments = [], containerApps = [] }: ContainerSeed,
): void {
  const { manner } = azure;
  azure.manner = { ...manner, pace: Number.POSITIVE_INFINITY };
  try {
    for (const { name } of containerEnvironments) {
      send('PUT', `/Microsoft.App/managedEnvironments/${name}`, {
        location,
        properties: { workloadProfiles: PROFILES },
      });
    }
    const [first] = containerEnvironments;
    for (const app of containerApps) {
      const environment = `${resources}/Microsoft.App/managedEnvironments/${app.environment ?? first?.name ?? ''}`;
      sowApp(send, app, environment, location);
    }
    azure.schedule.settle(azure.clock.now());
  } finally {
    azure.manner = manner;
  }
}

function sowApp(send: Send, app: SeedContainerApp, environmentId: string, location: string): void {
  const path = `/Microsoft.App/containerApps/${app.name}`;
  const [first = { image: app.image ?? '' }, ...others] = app.revisions ?? [];
  const patch = (properties: Json): void => send('PATCH', path, { properties });
  send('PUT', path, {
    location,
    ...(app.identity && { identity: { type: 'SystemAssigned' } }),
    properties: { environmentId, configuration: configurationOf(app), template: templateOf(app, first) },
  });
  for (const revision of others) patch({ template: templateOf(app, revision) });
  if (app.traffic !== undefined) patch({ configuration: { ingress: { traffic: app.traffic } } });
  for (const { inactive, suffix } of [first, ...others]) {
    if (inactive && suffix !== undefined) send('POST', `${path}/revisions/${app.name}--${suffix}/deactivate`, {});
  }
}

function configurationOf(app: SeedContainerApp): Json {
  const { mode = 'Single', ingress = {}, secrets = {}, registries, maxInactiveRevisions } = app;
  return {
    activeRevisionsMode: mode,
    ingress: ingress === false ? null : { external: true, targetPort: 8080, ...ingress },
    secrets: Object.entries(secrets).map(([name, value]) => ({ name, value })),
    ...(registries && { registries }),
    ...(maxInactiveRevisions !== undefined && { maxInactiveRevisions }),
  };
}

function templateOf(
  { name, env = {}, minReplicas = 1, maxReplicas = 10 }: SeedContainerApp,
  revision: SeedRevision,
): Json {
  const variables = Object.entries(env).map(([key, value]) => ({ name: key, value }));
  return {
    revisionSuffix: revision.suffix ?? null,
    containers: [{ name, image: revision.image, env: variables }],
    scale: { minReplicas, maxReplicas },
  };
}
