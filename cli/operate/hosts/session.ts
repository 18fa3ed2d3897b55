import { dirname, join } from 'node:path';
import { type HostApp, hostAppOf } from '../../../operations/conduct/hosts/host-app.ts';
import { hostAt } from '../../../operations/conduct/hosts/open.ts';
import { ofResource, pastOf } from '../../../operations/conduct/past.ts';
import { Secrets } from '../../../operations/conduct/secrets.ts';
import type { ComposeTarget, DeclaredServer } from '../../../operations/target/compose-target.ts';
import { composeTargetOf } from '../../../operations/target/compose-target-of.ts';
import { runsOnServers } from '../../../operations/target/host-of.ts';
import { servicesInOrder } from '../../../operations/target/in-order.ts';
import { NoTarget } from '../../../operations/target/no-target.ts';
import { UsageError } from '../../usage-error.ts';
import type { Call } from '../main.ts';
import { unfinishedSentences } from '../unfinished.ts';

/** What a call names of services on servers. */
export interface HostChoice {
  readonly simulator: boolean;
  readonly slot?: string | undefined;
  readonly config?: string | undefined;
}

export interface HostSession {
  readonly folder: string;
  readonly secrets: Secrets;
  readonly targets: readonly [ComposeTarget, ...ComposeTarget[]];
}

/** Services of an environment, as the files declare them; nothing is reached. @throws NoTarget or UsageError. */
export function hostSession(
  { given }: Call,
  environment: string,
  services: readonly (string | undefined)[],
  { config, simulator, slot }: HostChoice,
): HostSession {
  if (simulator) throw new UsageError('The simulator has no servers: `--simulator` is of what runs in Azure.');
  if (slot !== undefined) throw new UsageError('Servers have no slots: leave out `--slot`.');
  const file = given.deploymentFile(config);
  const folder = dirname(file.path);
  const secrets = new Secrets();
  const read = new Map<string, unknown>();
  const composeFile = (path: string) => {
    const data = read.get(path) ?? given.composeFile(join(folder, path));
    if (data === undefined) throw new NoTarget(`\`${path}\` cannot be read as a compose file.`);
    read.set(path, data);
    return data;
  };
  const around = { variables: process.env, conceal: secrets.conceal, folder, composeFile };
  const [first, ...others] = services.map((service) => composeTargetOf(file.data, { environment, service }, around));
  if (!first) throw new NoTarget(`The environment \`${environment}\` has no service on servers.`);
  return { folder, secrets, targets: [first, ...others] };
}

/** All services of an environment that run on servers, in the order they are deployed. */
export function servicesOnServers({ given }: Call, environment: string, config: string | undefined): readonly string[] {
  const { data } = given.deploymentFile(config);
  const around = { variables: process.env, conceal: () => {} };
  return servicesInOrder(data, environment, around).filter((service) =>
    runsOnServers(data, { environment, service }, around),
  );
}

/** Does something with services on each of their servers, one after the other, and lets go of those at the end. */
export async function onServers<T>(
  { given }: Call,
  { targets, ...here }: HostSession,
  act: (apps: readonly HostApp[]) => Promise<T>,
  { repository, isQuiet = false }: { readonly repository?: string | undefined; readonly isQuiet?: boolean } = {},
): Promise<T> {
  const [{ servers }] = targets;
  const open = (place: HostApp['where']) => hostAt(place, here.folder);
  const appOn = (server: DeclaredServer) => hostAppOf(targets, server, { ...here, open }, repository);
  const apps = servers.map(appOn);
  if (!isQuiet)
    for (const { kept, resource } of apps)
      for (const sentence of unfinishedSentences(ofResource(pastOf(kept), resource), kept))
        given.outlet.err(`fairlead: ${sentence}\n`);
  try {
    return await act(apps);
  } finally {
    await Promise.all(apps.map(({ host }) => host.close()));
  }
}
