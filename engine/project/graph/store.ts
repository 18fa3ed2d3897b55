import { knownOf } from '../../../domain/tri.ts';
import { strictestFirst } from '../compose-sets.ts';
import type { DeclaredConnection } from './declared-connection.ts';
import type { DeclaredStore } from './declared-store.ts';
import { grouped } from './grouped.ts';
import type { Homes } from './homes.ts';
import type { Subject } from './judge.ts';

/** One database or cache with all that leads to it. */
export interface Store {
  readonly declared: readonly DeclaredStore[];
  readonly connections: readonly DeclaredConnection[];
}

type Part =
  | { readonly path: string; readonly store: DeclaredStore }
  | { readonly path: string; readonly connection: DeclaredConnection };

/** Joined by the name in Azure; what has none by the file that says so. */
export function storesOf(
  declared: readonly DeclaredStore[],
  connections: readonly DeclaredConnection[],
  homes: Homes,
): readonly Subject<Store>[] {
  if (declared.length + connections.length === 0) return [];
  const keys = new Map(declared.map((store) => [store.id, keyOf(store)]));
  // What one place says of several environments is told about the strictest.
  const parts: Part[] = [
    ...strictestFirst(declared).map((store) => ({ path: store.path, store })),
    ...strictestFirst(connections).map((connection) => ({ path: connection.path, connection })),
  ];
  const key = (part: Part) => ('store' in part ? keyOf(part.store) : keyTo(part.connection, keys));
  return grouped(parts, key).flatMap((same) => {
    const groups = same.length === 1 ? [same] : homes.sharing(same);
    return groups.flatMap((group) => (group.length > 0 ? [subjectOf(group, key)] : []));
  });
}

function subjectOf(group: readonly Part[], key: (part: Part) => string): Subject<Store> {
  const [first] = group;
  const stores = group.flatMap((part) => ('store' in part ? [part.store] : []));
  const connections = group.flatMap((part) => ('connection' in part ? [part.connection] : []));
  return {
    key: first ? `${first.path} ${key(first)}` : '',
    parts: [...stores, ...connections],
    subject: () => ({ declared: stores, connections }),
  };
}

function keyOf({ type, name, id }: DeclaredStore): string {
  const known = knownOf(name)?.toLowerCase();
  return known === undefined ? id : `${type} ${known}`;
}

function keyTo({ path, at, store, server, is }: DeclaredConnection, keys: ReadonlyMap<string, string>): string {
  const own = store === undefined ? undefined : keys.get(store);
  return own ?? (server === undefined ? `${path} at ${at.span[0]}` : `${is.type} ${server}`);
}
