import type { Environment, Setting } from '../../../domain/deployment.ts';
import type { Target } from '../../../domain/resolve.ts';
import { absent } from '../../../domain/tri.ts';
import { connectionAt, type DeclaredConnection } from '../../project/graph/declared-connection.ts';
import type { DeclaredStore, StoreType } from '../../project/graph/declared-store.ts';
import type { Facts } from '../../project/graph/facts.ts';
import { spotted } from '../../project/graph/spot.ts';
import { child, entryOf, isScalar, placeOf, type Scalar, stringOf } from '../../readers/tree.ts';
import type { DeploymentModel } from './model.ts';
import { nameAt, type Origin } from './origin.ts';
import { poolClientOf } from './pool-client.ts';
import { flag, text, valued } from './read-values.ts';
import { spotOf } from './spot-of.ts';

type Data = Required<Pick<Facts, 'stores' | 'connections'>>;

/** The databases and caches of every environment, and the settings that lead to some. */
export function dataOf({ source, deployment, targets }: DeploymentModel): Data {
  const stores = deployment.environments.flatMap((environment) => {
    const own = targets.filter((target) => target.environment === environment);
    return storesIn(environment, own, source.path);
  });
  return { stores, connections: targets.flatMap((target) => connectionsOf(target, stores)) };
}

function storesIn(
  environment: Environment<Origin>,
  targets: readonly Target<Origin>[],
  path: string,
): readonly DeclaredStore[] {
  const databases = environment.data.filter(({ at }) => typeOf(at) === 'postgres');
  return environment.data.flatMap(({ name, at }): DeclaredStore[] => {
    const type = typeOf(at);
    if (!type) return [];
    // Of two databases nobody knows which one a pool leads to.
    const clients = type === 'postgres' && databases.length === 1 ? targets.flatMap((each) => poolClientOf(each)) : [];
    return [
      {
        by: 'deployment',
        path,
        id: idOf(path, environment, name),
        type,
        title: name,
        at: nameAt(at),
        name: spotted(valued(at.node, 'resourceName', text), spotOf),
        environment: environment.kind,
        sku: spotted(valued(at.node, 'sku', text), spotOf),
        version: spotted(valued(at.node, 'version', version), spotOf),
        pgbouncer: spotted(valued(at.node, 'pgbouncer', flag), spotOf),
        plainPort: absent,
        maxConnections: absent,
        gates: [],
        clients,
      },
    ];
  });
}

function typeOf({ node }: Origin): StoreType | undefined {
  const type = stringOf(child(node, 'type'));
  return type === 'postgres' || type === 'redis' ? type : undefined;
}

const idOf = (path: string, environment: Environment<Origin>, name: string) => `${path} ${environment.name} ${name}`;

/** In quotes or not: `7.2` is a number to YAML. */
function version(value: Scalar): string | undefined {
  return typeof value === 'number' ? String(value) : text(value);
}

function connectionsOf(
  { environment, settings, slots }: Target<Origin>,
  stores: readonly DeclaredStore[],
): readonly DeclaredConnection[] {
  return [...settings, ...slots.flatMap(({ own }) => own)].flatMap((setting) => {
    const node = valueOf(setting);
    if (!node) return [];
    const named = environment.data.map(({ name }) => idOf(node.source.path, environment, name));
    const own = stores.filter(({ id }) => named.includes(id));
    return connectionAt(setting.name, placeOf(node), environment.kind, ({ type, host }) => {
      const [only, ...others] = own.filter((store) => store.type === type);
      // One that has a name is found by it; a host that is put in later is that of the only one there is.
      const isMeant = only?.name.state !== 'known' || host.text.includes('${');
      return others.length === 0 && isMeant ? only?.id : undefined;
    });
  });
}

/** `NAME: value` or `NAME: { value: … }`; a reference is none. */
function valueOf({ at }: Setting<Origin>) {
  const node = isScalar(at.node) ? at.node : entryOf(at.node, 'value')?.value;
  return isScalar(node) ? node : undefined;
}
