import { readFileSync } from 'node:fs';
import { simulated } from '../../operations/azure/simulated.ts';
import type { SwapOfAzure } from '../../operations/azure/swap-ports.ts';
import { PacedClock, paced } from '../../operations/core/paced-clock.ts';
import type { Ports } from '../../operations/core/ports.ts';
import { runningSimulator } from '../simulator-address.ts';
import { UsageError } from '../usage-error.ts';
import { cloudNamed } from './clouds.ts';
import type { AzureChoice } from './options.ts';

/** An Azure that was chosen: the real one as somebody, or the simulator that runs. */
export interface Binding extends Pick<SwapOfAzure, 'reach'> {
  readonly isSimulator: boolean;
  /** `SIMULATOR` for none. */
  readonly cloud: string;
  readonly apps: Pick<NonNullable<SwapOfAzure['apps']>, 'instead' | 'ca'>;
  readonly clock: Ports<unknown, unknown>['clock'];
  /** Lets the waits of an operation pass as this Azure goes. */
  readonly atItsPace: <World, Request>(ports: Ports<World, Request>) => Ports<World, Request>;
}

export const SIMULATOR = 'SIMULATOR';
/** What the simulator takes for a subscription where the file names none. */
export const ANY_SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

/** @throws UsageError when nobody said as whom, or no simulator runs. */
export function bindingOf(choice: AzureChoice, subscription: string): Binding {
  return choice.simulator ? toSimulator(subscription) : toAzure(choice);
}

function toSimulator(subscription: string): Binding {
  const { endpoint, caFile, token, pace } = runningSimulator();
  const ca = readFileSync(caFile, 'utf8');
  const clock = new PacedClock(pace);
  return {
    ...simulated({ endpoint, ca, token }, subscription),
    isSimulator: true,
    cloud: SIMULATOR,
    clock,
    atItsPace: (ports) => paced(ports, clock),
  };
}

function toAzure(choice: AzureChoice): Binding {
  cloudNamed(choice.cloud);
  throw new UsageError('Azure itself is not reached yet by this command: `--simulator` tries it on the simulator.');
}
