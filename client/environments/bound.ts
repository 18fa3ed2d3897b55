import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { accountChoice } from '../account.ts';
import type { Desk, DeskPorts } from '../azure/desk/desk.ts';
import type { Lookout, SignIns } from '../azure/main.ts';
import type { TrialSimulator } from '../trial/simulator.ts';

/** Azure as it is looked at, and as it is changed: the same account in both. */
export interface Bound {
  readonly lookout: Lookout;
  readonly desk: Desk;
}

/** Where deployment files are read, and where programs of this computer print. */
export type Here = Pick<DeskPorts, 'deployment' | 'print'>;

/** The bundle with Azure's SDK is read here, and nowhere before. */
export async function boundToAzure(here: Here, signIns: SignIns): Promise<Bound> {
  const { azureAccount, deskAt, lookout } = await import('../azure/main.ts');
  const choice = accountChoice();
  const account = azureAccount(choice, vscode.authentication, signIns);
  const isChosen = () => isDeepStrictEqual(choice, accountChoice());
  return { lookout: lookout(account, process.env), desk: deskAt(account.binding, deskPorts(here, isChosen)) };
}

export async function boundToSimulator(simulator: TrialSimulator, here: Here): Promise<Bound> {
  const { deskAt, lookout, simulatorAccount } = await import('../azure/main.ts');
  const account = simulatorAccount(await simulator.start());
  const desk = deskAt(
    account.binding,
    deskPorts(here, () => true),
  );
  return { lookout: lookout(account, process.env), desk };
}

function deskPorts({ deployment, print }: Here, isChosen: () => boolean): DeskPorts {
  return {
    isChosen,
    isTrusted: () => vscode.workspace.isTrusted,
    async deployment(file) {
      // The server knows what is open, and the editor closes what nobody looks at.
      await vscode.workspace.openTextDocument(vscode.Uri.parse(file));
      return deployment(file);
    },
    variables: process.env,
    print,
  };
}
