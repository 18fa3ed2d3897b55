import * as vscode from 'vscode';
import { type EnvironmentsState, STATE_KEY } from '../../protocol/views.ts';
import { accountChoice, watchAccount } from '../account.ts';
import type { Lookout } from '../azure/main.ts';
import { deploymentFiles, watchDeploymentFiles } from '../deployment-files.ts';
import type { LanguageServer } from '../language-server.ts';
import { toldOf } from '../told.ts';
import type { Trial } from '../trial/folder.ts';
import { TrialSimulator } from '../trial/simulator.ts';
import { Environments } from './environments.ts';
import { createIdentityItem } from './identity.ts';
import { registerLenses } from './lenses.ts';
import type { Place } from './place.ts';
import { createTree } from './tree.ts';
import { plain } from './words.ts';

export interface SidebarOptions {
  readonly server: LanguageServer;
  readonly output: vscode.LogOutputChannel;
  readonly trial: Trial;
  /** The bundle of the simulator. */
  readonly simulator: string;
}

/** The environments beside the files: tree, lenses, and what their commands do. Nothing is read until it is looked at. */
export class Sidebar implements vscode.Disposable {
  readonly #environments: Environments;
  readonly #tree: vscode.TreeView<Place>;
  readonly #identity = createIdentityItem();
  readonly #parts: vscode.Disposable;

  constructor({ server, output, trial, simulator }: SidebarOptions) {
    const changes = new vscode.EventEmitter<Place | undefined>();
    const azure = new TrialSimulator(simulator, trial.seed, () => this.#environments.startOver());
    this.#environments = new Environments({
      isTrusted: () => vscode.workspace.isTrusted,
      files: () => deploymentFiles(server),
      lookout: () => (trial.isOpen ? lookoutAtSimulator(azure) : lookoutAtAzure()),
      now: () => Date.now(),
      changed: (place) => changes.fire(place),
      became: (state, as) => this.#became(state, as),
      log: (sentence) => output.warn(sentence),
    });
    this.#tree = createTree(this.#environments, changes.event);
    this.#parts = vscode.Disposable.from(
      this.#tree,
      this.#identity,
      changes,
      { dispose: () => azure.stop() },
      registerLenses(this.#environments, server, changes.event),
      watchDeploymentFiles(() => this.#environments.refreshFiles()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#environments.refresh()),
      // The simulator is nobody's account, and to begin anew would end it.
      ...(trial.isOpen ? [] : [watchAccount(() => this.#environments.startOver())]),
    );
  }

  async refresh(place?: { readonly id: string }): Promise<void> {
    this.#environments.refresh(place && this.#environments.known(place));
  }

  async signIn(): Promise<void> {
    try {
      await this.#environments.signIn();
    } catch (error) {
      void vscode.window.showWarningMessage(plain(toldOf(error)));
    }
  }

  /** Opens the view at an environment; at its welcome when there is no row for it. */
  async show(file: string, environment: string): Promise<void> {
    const place = await this.#environments.environment(file, environment);
    if (place) await this.#tree.reveal(place, { select: true, focus: true, expand: true });
    else await vscode.commands.executeCommand('fairlead.environments.focus');
  }

  async openDeclaration({ id }: { readonly id: string }): Promise<void> {
    const place = this.#environments.known({ id });
    const range = place && this.#environments.declaredAt(place);
    if (!range || place.kind === 'message') return;
    const { start, end } = range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    await vscode.window.showTextDocument(vscode.Uri.parse(place.file), { selection });
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #became(state: EnvironmentsState, as: string | undefined): void {
    // While it is read again, what was said stays.
    if (state !== 'reading') {
      this.#identity.show(as);
      this.#tree.description = as ?? '';
    }
    void vscode.commands.executeCommand('setContext', STATE_KEY, state);
  }
}

/** The bundle with Azure's SDK is read here, and nowhere before. */
async function lookoutAtAzure(): Promise<Lookout> {
  const { azureAccount, lookout } = await import('../azure/main.ts');
  return lookout(azureAccount(accountChoice(), vscode.authentication), process.env);
}

async function lookoutAtSimulator(simulator: TrialSimulator): Promise<Lookout> {
  const { lookout, simulatorAccount } = await import('../azure/main.ts');
  return lookout(simulatorAccount(await simulator.start()), process.env);
}
