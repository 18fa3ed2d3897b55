import { readFileSync } from 'node:fs';
import type { AppOfAzure } from '../azure/app-ports.ts';
import type { Cloud } from '../azure/clouds.ts';
import { simulated } from '../azure/simulated.ts';
import type { Credential } from '../azure/token.ts';
import { PacedClock, paced } from '../core/paced-clock.ts';
import type { Clock, Ports } from '../core/ports.ts';
import { realClock } from '../core/real-clock.ts';
import { proxyFor } from '../probe/proxy.ts';
import type { SimulatorLine } from './simulator-address.ts';

/** An Azure that was chosen: the real one as somebody, or the simulator that runs. */
export interface Binding extends Pick<AppOfAzure, 'reach'> {
  readonly isSimulator: boolean;
  /** `SIMULATOR` for none. */
  readonly cloud: string;
  readonly apps: NonNullable<AppOfAzure['apps']>;
  readonly clock: Clock;
  /** How many times faster than Azure it does things. */
  readonly pace: number;
  /** Lets the waits of an operation pass as this Azure goes. */
  readonly atItsPace: <World, Request>(ports: Ports<World, Request>) => Ports<World, Request>;
}

/** Clients are made for one subscription, and every path names its own. */
const ANY_SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

export function toSimulator({ endpoint, caFile, token, pace }: SimulatorLine): Binding {
  const clock = new PacedClock(pace);
  return {
    ...simulated({ endpoint, ca: readFileSync(caFile, 'utf8'), token }, ANY_SUBSCRIPTION),
    isSimulator: true,
    cloud: 'SIMULATOR',
    clock,
    pace,
    atItsPace: (ports) => paced(ports, clock),
  };
}

export function toAzure(cloud: Cloud, credential: Credential): Binding {
  return {
    reach: { cloud, subscription: ANY_SUBSCRIPTION, credential },
    isSimulator: false,
    cloud: cloud.name,
    apps: { proxyFor: (host) => proxyFor(host, process.env) },
    clock: realClock,
    pace: 1,
    atItsPace: (ports) => ports,
  };
}
