import { credentialChoices, credentialOf } from '../../operations/azure/credential.ts';
import { type Binding, toAzure, toSimulator } from '../../operations/conduct/binding.ts';
import { addressFile, runningSimulator } from '../../operations/conduct/simulator-address.ts';
import { oneOf } from '../arguments.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { cloudNamed } from './clouds.ts';
import type { AzureChoice } from './options.ts';
import { quotedList } from './words.ts';

/** The Azure that was chosen. @throws UsageError when nobody said as whom, or no simulator runs. */
export function chosenAzure({ simulator, credential, cloud: name, tenant }: AzureChoice): Binding {
  if (simulator) return theSimulator();
  const cloud = cloudNamed(name);
  const who = credential ?? process.env['FAIRLEAD_CREDENTIAL'];
  if (who) return toAzure(cloud, credentialOf(oneOf(who, credentialChoices, 'credential'), cloud, tenant));
  throw new UsageError(
    `As whom? \`--credential NAME\` or \`FAIRLEAD_CREDENTIAL\` says it, and nothing is guessed: ${quotedList(credentialChoices)}. \`--simulator\` needs none.`,
  );
}

function theSimulator(): Binding {
  const line = runningSimulator();
  if (line) return toSimulator(line);
  throw new UsageError(
    `No simulator runs, or \`${visible(addressFile())}\` does not tell where: start one by \`fairlead simulator\`.`,
  );
}
