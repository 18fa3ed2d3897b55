import { NoTarget } from '../../target/no-target.ts';
import type { HostApp } from './host-app.ts';

/** A container, and what its lines begin with where there are others. */
export interface Writer {
  readonly app: HostApp;
  readonly container: string;
  readonly name: string;
}

/** Lines of before that are shown of each container. */
const TAIL = 100;

/**
 * The containers of a service on all its servers that run, or the one that is meant: that one is read when it has
 * stopped, too. @throws NoTarget where there is none.
 */
export async function writersOf(
  apps: readonly HostApp[],
  container: string | undefined,
  signal: AbortSignal,
): Promise<readonly Writer[]> {
  const all = (await Promise.all(apps.map((app) => writersOn(app, container, signal)))).flat();
  if (all.length === 0) throw new NoTarget('Nothing of it runs, so there is nothing that writes.');
  return all;
}

/** What one of them writes from now on, after the last lines of before. */
export function linesOf({ app, container }: Writer, follow: boolean, signal: AbortSignal): AsyncIterable<string> {
  return app.host.logs({ container, follow, tail: TAIL }, signal);
}

async function writersOn(app: HostApp, container: string | undefined, signal: AbortSignal): Promise<Writer[]> {
  const { containers } = await app.host.look(signal);
  const { composeService, servers } = app.target;
  return containers
    .filter((one) => one.service === composeService && !one.isOneOff)
    .filter(({ id, state }) => (container === undefined ? state === 'running' : id === container))
    .map(({ id, name }) => ({ app, container: id, name: servers.length > 1 ? `${app.server.name} ${name}` : name }));
}
