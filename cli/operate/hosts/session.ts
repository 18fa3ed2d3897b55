import { dirname, join } from 'node:path';
import { type HostApp, hostAppOf } from '../../../operations/conduct/hosts/host-app.ts';
import { hostAt } from '../../../operations/conduct/hosts/open.ts';
import { ofResource, pastOf } from '../../../operations/conduct/past.ts';
import { Secrets } from '../../../operations/conduct/secrets.ts';
import type { ComposeTarget, DeclaredServer } from '../../../operations/target/compose-target.ts';
import { type ComposeSurroundings, composeTargetOf } from '../../../operations/target/compose-target-of.ts';
import { togetherWith } from '../../../operations/target/compose-turns.ts';
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
  call: Call,
  environment: string,
  services: readonly (string | undefined)[],
  choice: HostChoice,
): HostSession {
  ofServers(choice);
  const { data, secrets, around } = declaredFor(call, choice.config);
  const [first, ...others] = services.map((service) => composeTargetOf(data, { environment, service }, around));
  if (!first) throw new NoTarget(`The environment \`${environment}\` has no service on servers.`);
  return { folder: around.folder, secrets, targets: [first, ...others] };
}

/** The same of a service and of all that it is released together with. */
export function togetherSession(
  call: Call,
  environment: string,
  service: string | undefined,
  choice: HostChoice,
): HostSession {
  ofServers(choice);
  const { data, secrets, around } = declaredFor(call, choice.config);
  const target = composeTargetOf(data, { environment, service }, around);
  const [first = target, ...others] = togetherWith(data, target, around);
  return { folder: around.folder, secrets, targets: [first, ...others] };
}

interface Declared {
  readonly data: unknown;
  readonly secrets: Secrets;
  readonly around: ComposeSurroundings;
}

/** What servers have none of is told rather than left out. */
function ofServers({ simulator, slot }: HostChoice): void {
  if (simulator) throw new UsageError('The simulator has no servers: `--simulator` is of what runs in Azure.');
  if (slot !== undefined) throw new UsageError('Servers have no slots: leave out `--slot`.');
}

/** The deployment file and what is around it, each compose file read once. @throws NoTarget for one that cannot be read. */
export function declaredFor({ given }: Call, config: string | undefined): Declared {
  const { path: file, data } = given.deploymentFile(config);
  const folder = dirname(file);
  const secrets = new Secrets();
  const read = new Map<string, unknown>();
  const composeFile = (path: string) => {
    const found = read.get(path) ?? given.composeFile(join(folder, path));
    if (found === undefined) throw new NoTarget(`\`${path}\` cannot be read as a compose file.`);
    read.set(path, found);
    return found;
  };
  return { data, secrets, around: { variables: process.env, conceal: secrets.conceal, folder, composeFile } };
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
