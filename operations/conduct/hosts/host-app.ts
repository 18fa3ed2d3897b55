import type { ComposeHost } from '../../host/host.ts';
import type { HostPlace, PlacedService } from '../../host/place.ts';
import type { ComposeTarget, DeclaredServer } from '../../target/compose-target.ts';
import type { AnyApp, Operated } from '../app.ts';
import { keptFor } from '../kept.ts';
import type { Print } from '../printing.ts';
import type { Secrets } from '../secrets.ts';

/** A service under Docker Compose on one server; several where they are released together. */
export interface HostApp extends Operated {
  readonly target: ComposeTarget;
  readonly where: HostPlace;
  /** With itself, in the order they depend on each other. */
  readonly units: readonly ComposeTarget[];
  readonly server: DeclaredServer;
  readonly host: ComposeHost;
}

export function isHostApp(app: AnyApp | HostApp): app is HostApp {
  return app.target.host === 'compose';
}

export interface HostHere {
  readonly folder: string;
  readonly secrets: Secrets;
  readonly print?: Print | undefined;
  readonly open: (place: HostPlace) => ComposeHost;
}

/** `units` are never none, and of one project in one folder. `repository`: of an image that somebody names. */
export function hostAppOf(
  units: readonly [ComposeTarget, ...ComposeTarget[]],
  server: DeclaredServer,
  { open, ...here }: HostHere,
  repository?: string,
): HostApp {
  const [target] = units;
  const { directory, files, project } = target;
  const { server: address, user, port } = server;
  const services = units.map((unit) => placed(unit, server, repository));
  const where: HostPlace = { server: address, user, port, directory, files, project, services };
  return {
    target,
    units,
    server,
    where,
    resource: resourceOf(target, server),
    host: open(where),
    kept: keptFor(false),
    ...here,
  };
}

/** What names its local lock and its history. Services that are released together share it. */
function resourceOf({ directory, project, composeService, strategy }: ComposeTarget, server: DeclaredServer): string {
  const account = server.user === undefined ? '' : `${server.user}@`;
  const port = server.port === undefined ? '' : `:${server.port}`;
  const unit = strategy === 'blueGreen' ? '' : `/${composeService}`;
  return `compose://${account}${server.name}${port}${directory}#${project}${unit}`;
}

function placed(unit: ComposeTarget, { server }: DeclaredServer, repository: string | undefined): PlacedService {
  const { composeService: service, proxy, port } = unit;
  const name = server?.includes(':') ? `[${server}]` : (server ?? 'localhost');
  return {
    service,
    repository: repository ?? unit.repository,
    include: proxy?.include,
    address: proxy && (proxy.address ?? `http://${name}`),
    port,
  };
}
