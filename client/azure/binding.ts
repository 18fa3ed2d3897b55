import { type Cloud, clouds } from '../../operations/azure/clouds.ts';
import { credentialOf } from '../../operations/azure/credential.ts';
import { AzureFailure } from '../../operations/azure/failure.ts';
import { type SimulatorAddress, simulated } from '../../operations/azure/simulated.ts';
import type { SwapOfAzure } from '../../operations/azure/swap-ports.ts';
import type { Credential } from '../../operations/azure/token.ts';
import type { Settings } from '../../protocol/settings.ts';
import { type Authentication, editorCredential } from './session.ts';

/** Which Azure, and as whom. */
export interface Choice {
  readonly credential: Settings['fairlead.credential'];
  readonly tenant: string | undefined;
  /** The editor's own setting for its second Microsoft sign-in; nothing for the public cloud. */
  readonly sovereign: string | undefined;
}

export interface Binding extends Pick<SwapOfAzure, 'reach' | 'apps'> {
  readonly isSimulator: boolean;
  /** Asks the person. Only the account of the editor has something to ask. */
  signIn(): Promise<void>;
}

/** Clients are made for one subscription, and every path names its own. */
const ANY_SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

export function toSimulator(address: SimulatorAddress): Binding {
  return { ...simulated(address, ANY_SUBSCRIPTION), isSimulator: true, signIn: async () => undefined };
}

/** @throws AzureFailure for a cloud that is not known here. */
export function toAzure({ credential, tenant, sovereign }: Choice, authentication: Authentication): Binding {
  const cloud = cloudOf(sovereign);
  const reachAs = (chosen: Credential) => ({ cloud, subscription: ANY_SUBSCRIPTION, credential: chosen });
  if (credential !== 'vscode') {
    const reach = reachAs(credentialOf(credential, cloud, tenant));
    return { reach, isSimulator: false, signIn: async () => undefined };
  }
  const account = editorCredential(authentication, cloud, tenant);
  return { reach: reachAs(account), isSimulator: false, signIn: () => account.signIn() };
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
  throw new AzureFailure('`microsoft-sovereign-cloud.environment` names a cloud that is not known: take it out');
}
