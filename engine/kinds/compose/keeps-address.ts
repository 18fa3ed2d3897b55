import { child, descend, entriesOf, entryOf, type MapNode, scalarOf } from '../../readers/tree.ts';
import type { ComposeModel } from './model.ts';

/** A fixed address, none of its own, or dependents that Compose starts again together with it. */
export function keepsItsAddress(name: string, body: MapNode, { services }: ComposeModel): boolean {
  if (entryOf(body, 'network_mode')) return true;
  const networks = entriesOf(child(body, 'networks'));
  if (networks.some(({ value }) => entryOf(value, 'ipv4_address') ?? entryOf(value, 'ipv6_address'))) return true;
  return services.some((other) => scalarOf(descend(other.body, 'depends_on', name, 'restart')) === true);
}
