import type { HostApp } from '../../../operations/conduct/hosts/host-app.ts';
import { hostAppOf } from '../../../operations/conduct/hosts/host-app.ts';
import type { Print } from '../../../operations/conduct/printing.ts';
import type { Secrets } from '../../../operations/conduct/secrets.ts';
import type { ComposeHost } from '../../../operations/host/host.ts';
import type { HostPlace } from '../../../operations/host/place.ts';
import type { DeclaredServer } from '../../../operations/target/compose-target.ts';
import { Told } from '../../told.ts';
import type { DeclaredHost } from '../declared-host.ts';

/** A service on servers, and how these are reached. */
export interface Hosted {
  readonly declared: DeclaredHost;
  /** The one it is about; all of them when nobody says. */
  readonly server: string | undefined;
  readonly secrets: Secrets;
  readonly print: Print;
  /** Connects when it is first asked. */
  readonly open: (place: HostPlace) => ComposeHost;
}

/** The servers of a service in their order, each open until `act` is over; `repository`: of an image somebody names. */
export async function onServers<T>(
  { declared: { target, together, folder }, server, ...here }: Hosted,
  act: (apps: readonly [HostApp, ...HostApp[]]) => Promise<T>,
  repository?: string,
): Promise<T> {
  const meant = target.servers.filter(({ name }) => server === undefined || name === server);
  const [head = target, ...rest] = together;
  const appOn = (one: DeclaredServer) => hostAppOf([head, ...rest], one, { ...here, folder }, repository);
  // Of those that are released together it is about this one.
  const [first, ...others] = meant.map((one) => ({ ...appOn(one), target }));
  if (!first) throw new Told(`\`${target.service}\` is not on ${server} any more: \`Refresh\` reads the file again.`);
  try {
    return await act([first, ...others]);
  } finally {
    await Promise.all([first, ...others].map(({ host }) => host.close()));
  }
}
