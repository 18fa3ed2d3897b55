import { type Cloud, clouds } from '../../operations/azure/clouds.ts';
import { credentialOf } from '../../operations/azure/credential.ts';
import { type Binding, toAzure, toSimulator } from '../../operations/conduct/binding.ts';
import type { SimulatorLine } from '../../operations/conduct/simulator-address.ts';
import type { Settings } from '../../protocol/settings.ts';
import { Told } from '../told.ts';
import { type Authentication, editorCredential, type SignIns } from './session.ts';

/** As the person has it in their settings. */
export interface Choice {
  readonly credential: Settings['fairlead.credential'];
  readonly tenant: string | undefined;
  /** The editor's own setting for its second Microsoft sign-in; nothing for the public cloud. */
  readonly sovereign: string | undefined;
}

/** Which Azure, and as whom. */
export interface Account {
  readonly binding: Binding;
  /** Asks the person. Only the account of the editor has something to ask. */
  signIn(): Promise<void>;
}

export function simulatorAccount(line: SimulatorLine): Account {
  return { binding: toSimulator(line), signIn: async () => undefined };
}

/** @throws Told for a cloud that is not known here. */
export function azureAccount(
  { credential, tenant, sovereign }: Choice,
  authentication: Authentication,
  signIns: SignIns,
): Account {
  const cloud = cloudOf(sovereign);
  if (credential !== 'vscode')
    return { binding: toAzure(cloud, credentialOf(credential, cloud, tenant)), signIn: async () => undefined };
  const account = editorCredential(authentication, cloud, tenant, signIns);
  return { binding: toAzure(cloud, account), signIn: () => account.signIn() };
}

/** As `microsoft-sovereign-cloud.environment` names them (its package.json in VS Code 1.139). */
const SOVEREIGN: Readonly<Record<string, string>> = {
  USGovernment: 'AzureUSGovernment',
  ChinaCloud: 'AzureChinaCloud',
};

function cloudOf(sovereign: string | undefined): Cloud {
  const name = sovereign === undefined ? 'AzureCloud' : SOVEREIGN[sovereign];
  const cloud = clouds.find((one) => one.name === name);
  if (cloud) return cloud;
  throw new Told(`\`microsoft-sovereign-cloud.environment\` is \`${sovereign}\`, a cloud that is not known here.`);
}
