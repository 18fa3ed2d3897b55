import { readFileSync } from 'node:fs';
import { credentialChoices, credentialOf } from '../../operations/azure/credential.ts';
import { simulated } from '../../operations/azure/simulated.ts';
import type { SwapOfAzure } from '../../operations/azure/swap-ports.ts';
import { PacedClock, paced } from '../../operations/core/paced-clock.ts';
import type { Clock, Ports } from '../../operations/core/ports.ts';
import { realClock } from '../../operations/core/real-clock.ts';
import { oneOf } from '../arguments.ts';
import { runningSimulator } from '../simulator-address.ts';
import { UsageError } from '../usage-error.ts';
import { cloudNamed } from './clouds.ts';
import type { AzureChoice } from './options.ts';
import { quotedList } from './words.ts';

/** An Azure that was chosen: the real one as somebody, or the simulator that runs. */
export interface Binding extends Pick<SwapOfAzure, 'reach'> {
  readonly isSimulator: boolean;
  /** `SIMULATOR` for none. */
  readonly cloud: string;
  readonly apps: Pick<NonNullable<SwapOfAzure['apps']>, 'instead' | 'ca'>;
  readonly clock: Clock;
  /** Lets the waits of an operation pass as this Azure goes. */
  readonly atItsPace: <World, Request>(ports: Ports<World, Request>) => Ports<World, Request>;
}

/** Clients are made for one subscription, and every path names its own. */
const ANY_SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

/** @throws UsageError when nobody said as whom, or no simulator runs. */
export function bindingOf(choice: AzureChoice): Binding {
  return choice.simulator ? toSimulator() : toAzure(choice);
}

function toSimulator(): Binding {
  const { endpoint, caFile, token, pace } = runningSimulator();
  const clock = new PacedClock(pace);
  return {
    ...simulated({ endpoint, ca: readFileSync(caFile, 'utf8'), token }, ANY_SUBSCRIPTION),
    isSimulator: true,
    cloud: 'SIMULATOR',
    clock,
    atItsPace: (ports) => paced(ports, clock),
  };
}

function toAzure({ credential = process.env['FAIRLEAD_CREDENTIAL'], cloud: name, tenant }: AzureChoice): Binding {
  const cloud = cloudNamed(name);
  if (!credential)
    throw new UsageError(
      `As whom? \`--credential NAME\` or \`FAIRLEAD_CREDENTIAL\` says it, and nothing is guessed: ${quotedList(credentialChoices)}. \`--simulator\` needs none.`,
    );
  const choice = oneOf(credential, credentialChoices, 'credential');
  return {
    reach: { cloud, subscription: ANY_SUBSCRIPTION, credential: credentialOf(choice, cloud, tenant) },
    isSimulator: false,
    cloud: cloud.name,
    apps: {},
    clock: realClock,
    atItsPace: (ports) => ports,
  };
}
