import type { ComposeTarget } from '../../../operations/target/compose-target.ts';
import { anyHostOf } from '../../../operations/target/host-of.ts';
import type { Call } from '../main.ts';
import { type HostChoice, hostSession } from './session.ts';

/** Services that are deployed together; all but those of one colour go alone. */
export type Turn = readonly string[];

/** The turns of services in their order. Those of one colour go together, when the last of them is due. */
export function turnsOf(
  call: Call,
  environment: string,
  services: readonly string[],
  choice: HostChoice,
): readonly Turn[] {
  const { data } = call.given.deploymentFile(choice.config);
  const around = { variables: process.env, conceal: () => {} };
  const keys = services.map((service) => {
    if (anyHostOf(data, { environment, service }, around) !== 'compose') return service;
    const [target] = hostSession(call, environment, [service], choice).targets;
    return target.strategy === 'blueGreen' ? colourKey(target) : service;
  });
  return services.flatMap((_, index) =>
    keys.lastIndexOf(keys[index] ?? '') === index ? [services.filter((__, other) => keys[other] === keys[index])] : [],
  );
}

function colourKey({ servers, directory, project }: ComposeTarget): string {
  return ['', ...servers.map(({ name }) => name), directory, project].join('\n');
}
