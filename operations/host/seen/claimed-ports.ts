import { FIRST_PORT, LAST_PORT } from '../../compose/seen.ts';
import { at, isObject, listAt, textAt } from '../../wire/json.ts';

/** Ports of the range that a container claims on the host, whether it runs or not: it wants them when it is started. */
export function claimedPorts(body: unknown): readonly number[] {
  const bindings = [at(body, 'HostConfig', 'PortBindings'), at(body, 'NetworkSettings', 'Ports')];
  return bindings
    .flatMap((one) => Object.values(isObject(one) ? one : {}))
    .flatMap((list) => listAt({ list }, 'list'))
    .flatMap((binding) => portsOf(textAt(binding, 'HostPort') ?? ''));
}

/** A port, or two with a dash between: it takes any of those. */
function portsOf(text: string): readonly number[] {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const [from, to] = [Math.max(Number(first), FIRST_PORT), Math.min(Number(last), LAST_PORT)];
  return from <= to ? Array.from({ length: to - from + 1 }, (_, index) => from + index) : [];
}
