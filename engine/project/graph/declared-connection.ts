import { type Connection, connectionIn, type Part } from '../../../domain/connection.ts';
import type { EnvironmentKind } from '../../../domain/environment.ts';
import { privateLinkZones } from '../../../domain/private-link-zones.ts';
import type { Edit, Place } from '../../core/span.ts';

/** A setting or variable that says how to reach a database; its user and its password are not among what is kept. */
export interface DeclaredConnection {
  readonly path: string;
  /** Of the setting: `DATABASE_URL`. */
  readonly key: string;
  readonly environment: EnvironmentKind | undefined;
  readonly is: Connection;
  /** Of the text `is` counts in. */
  readonly at: Place;
  /** The server in Azure, where the host is one of Azure's and written out. */
  readonly server: string | undefined;
  /** The store it leads to, by its `id`, where its file tells. */
  readonly store: string | undefined;
}

/** What is told of the value of a setting: one connection, or none. */
export function connectionAt(
  key: string,
  at: Place,
  environment: EnvironmentKind | undefined,
  storeOf: (connection: Connection) => string | undefined = () => undefined,
): readonly DeclaredConnection[] {
  const is = connectionIn(at.source.text.slice(...at.span));
  if (!is) return [];
  const { path } = at.source;
  return [{ path, key, environment, is, at, server: serverOf(is), store: storeOf(is) }];
}

const SUBRESOURCES = { redis: 'redisCache', postgres: 'postgresqlServer' } as const;

function serverOf({ type, host }: Connection): string | undefined {
  const zone = privateLinkZones.find(({ subresource }) => subresource === SUBRESOURCES[type]);
  const name = host.text.toLowerCase();
  const suffix = `.${zone?.host}`;
  return name.endsWith(suffix) && /^[\w-]+$/.test(name.slice(0, -suffix.length))
    ? name.slice(0, -suffix.length)
    : undefined;
}

/** Of a part of a connection. */
export function partAt({ at: { source, span } }: DeclaredConnection, part: Part): Place {
  return { source, span: [span[0] + part.span[0], span[0] + part.span[1]] };
}

/** Another port in the place of the one that is written, or behind the host. */
export function withPort(connection: DeclaredConnection, port: number): readonly Edit[] {
  const { host, port: own } = connection.is;
  if (own) return [{ ...partAt(connection, own), text: String(port) }];
  const { source, span } = partAt(connection, host);
  return [{ source, span: [span[1], span[1]], text: `:${port}` }];
}
