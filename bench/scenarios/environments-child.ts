/** A process that stands for the editor's extension host: shows the environments of 2,000 apps, and times its own work. */
import { simulatorAccount } from '../../client/azure/account.ts';
import { lookout } from '../../client/azure/main.ts';
import { Environments } from '../../client/environments/environments.ts';
import type { Place } from '../../client/environments/place.ts';
import type { SimulatorLine } from '../../operations/conduct/simulator-address.ts';
import type { Deployment } from '../../protocol/messages.ts';

export interface Asked {
  readonly azure: SimulatorLine;
  readonly deployment: Deployment;
}

process.once('message', async ({ azure, deployment }: Asked) => {
  const loaded = cpuMs();
  const environments = new Environments({
    operations: { all: [], at: () => undefined, ofService: () => [], past: () => undefined },
    isTrusted: () => true,
    files: async () => [{ file: 'file:///many/fairlead.yaml', name: 'fairlead.yaml', folder: undefined, deployment }],
    lookout: async () => lookout(simulatorAccount(azure), {}),
    now: () => Date.now(),
    changed: () => undefined,
    became: () => undefined,
    tell: () => undefined,
    log: console.error,
  });
  /** What the editor asks for when a row is unfolded: the rows below it, drawn. */
  const unfolded = async (place?: Place) => {
    const places = await environments.children(place);
    for (const one of places) environments.row(one);
    return places;
  };
  const timed = async (place?: Place) => {
    const before = cpuMs();
    const places = await unfolded(place);
    return { ms: cpuMs() - before, places };
  };
  const tree = await timed();
  const environment = await timed(tree.places[7]);
  const first = await timed(environment.places[31]);
  const second = await timed(environment.places[32]);
  process.send?.(
    {
      'load cpu ms': loaded,
      'tree cpu ms': tree.ms,
      'unfold 50 services cpu ms': environment.ms,
      'unfold first app cpu ms': first.ms,
      'unfold next app cpu ms': second.ms,
    },
    () => process.exit(),
  );
});

/** Of all threads of this process, since it began; waiting for an answer costs none. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
