import type { ComposeTarget } from './compose-target.ts';
import { type ComposeSurroundings, composeTargetOf, isBlueGreen } from './compose-target-of.ts';
import { runsOnServers } from './host-of.ts';
import { servicesInOrder } from './in-order.ts';

/** Services that are released together, by name; all but those of one colour go alone. */
export type Turn = readonly string[];

/** The turns of services in their order. Those of one colour go together, when the last of them is due. @throws NoTarget. */
export function turnsOf(
  data: unknown,
  environment: string,
  services: readonly string[],
  around: ComposeSurroundings,
): readonly Turn[] {
  const keys = services.map((service) => {
    const wanted = { environment, service };
    const hasColour = runsOnServers(data, wanted, around) && isBlueGreen(data, wanted, around);
    return hasColour ? colourKey(composeTargetOf(data, wanted, around)) : service;
  });
  return services.flatMap((_, index) =>
    keys.lastIndexOf(keys[index] ?? '') === index ? [services.filter((__, other) => keys[other] === keys[index])] : [],
  );
}

/** All that a service on servers is released together with, in their order; itself is among them. @throws NoTarget. */
export function togetherWith(
  data: unknown,
  target: ComposeTarget,
  around: ComposeSurroundings,
): readonly ComposeTarget[] {
  if (target.strategy !== 'blueGreen') return [target];
  const { environment } = target;
  return servicesInOrder(data, environment, around)
    .map((service) => ({ environment, service }))
    .filter((one) => runsOnServers(data, one, around) && isBlueGreen(data, one, around))
    .map((one) => composeTargetOf(data, one, around))
    .filter((one) => colourKey(one) === colourKey(target));
}

function colourKey({ servers, directory, project }: ComposeTarget): string {
  return ['', ...servers.map(({ name }) => name), directory, project].join('\n');
}
