import * as vscode from 'vscode';
import { type EnvironmentsState, STATE_KEY, type ViewId } from '../../protocol/views.ts';
import { watchAccount } from '../account.ts';
import { deploymentFiles, watchDeploymentFiles } from '../deployment-files.ts';
import type { LanguageServer } from '../language-server.ts';
import { type Actions, actions } from '../operate/actions.ts';
import { personAtEditor } from '../operate/dialogs.ts';
import { LookBack } from '../operate/look-back.ts';
import { Past } from '../operate/past.ts';
import type { Person } from '../operate/person.ts';
import { createProgressItem, type ProgressItem } from '../operate/progress-item.ts';
import { RunningOperations } from '../operate/running.ts';
import { signInsFor } from '../operate/sign-ins.ts';
import { Texts } from '../operate/texts.ts';
import type { Unfinished } from '../past/main.ts';
import { toldOf } from '../told.ts';
import { TrialAddress } from '../trial/address.ts';
import type { Trial } from '../trial/folder.ts';
import { TrialSimulator } from '../trial/simulator.ts';
import { type Bound, boundToAzure, boundToSimulator, type Here } from './bound.ts';
import { Environments } from './environments.ts';
import { createIdentityItem } from './identity.ts';
import { registerLenses } from './lenses.ts';
import { OpenedRows } from './opened-rows.ts';
import { elsewhere, type OperationsSeen } from './operations-seen.ts';
import { isDeclared, type Place } from './place.ts';
import { createTree } from './tree.ts';
import { plain } from './words.ts';

export interface SidebarOptions {
  readonly server: LanguageServer;
  readonly output: vscode.LogOutputChannel;
  readonly trial: Trial;
  /** The bundle of the simulator. */
  readonly simulator: string;
  /** Where the pages of the extension lie. */
  readonly pages: vscode.Uri;
}

/** Milliseconds. Steps have timers. */
const TICK = 1000;
/** After everything else of the start: journals are read one by one. */
const LATE = 1000;

/** The environments beside the files: tree, lenses, and what their commands do. Nothing is read until it is looked at. */
export class Sidebar implements vscode.Disposable {
  /** What the commands of the tree do. */
  readonly actions: Actions;
  readonly #environments: Environments;
  readonly #tree: vscode.TreeView<Place>;
  readonly #identity = createIdentityItem();
  readonly #past: Past;
  readonly #lookBack: LookBack;
  readonly #elsewhere: () => readonly Unfinished[];
  readonly #running: RunningOperations;
  readonly #parts: vscode.Disposable;
  #bound: Promise<Bound> | undefined;
  readonly #progress: ProgressItem;
  readonly #opened: OpenedRows;
  readonly #person: Person;
  #ticking: NodeJS.Timeout | undefined;
  readonly #late: NodeJS.Timeout;
  readonly #log: (sentence: string) => void;

  constructor({ server, output, trial, simulator, pages }: SidebarOptions) {
    const changes = new vscode.EventEmitter<Place | undefined>();
    const startOver = () => {
      this.#bound = undefined;
      this.#environments.startOver();
    };
    const azure = new TrialSimulator({
      script: simulator,
      seed: trial.seed,
      address: new TrialAddress(trial.address),
      gone: startOver,
    });
    const now = () => Date.now();
    const running = new RunningOperations(now, () => this.#moved());
    const signIns = signInsFor(running);
    const past = new Past(trial.isOpen);
    const item = createProgressItem(running, now);
    const here: Here = { deployment: (file) => server.deployment(file), print: (line) => output.info(line) };
    const bound = () => this.#bind(() => (trial.isOpen ? boundToSimulator(azure, here) : boundToAzure(here, signIns)));
    const operations: OperationsSeen = {
      get all() {
        return running.all;
      },
      at: (place, slot) => running.at(place, slot),
      ofService: (place) => running.ofService(place),
      past: () => past.journals,
    };
    this.#elsewhere = () => elsewhere(operations);
    this.#lookBack = new LookBack({
      look: () => this.#readPast(),
      isWatched: () => this.#tree.visible && this.#elsewhere().length > 0,
      after(milliseconds, call) {
        const timer = setTimeout(call, milliseconds);
        return () => clearTimeout(timer);
      },
    });
    this.#environments = new Environments({
      operations,
      isTrusted: () => vscode.workspace.isTrusted,
      files: () => deploymentFiles(server),
      lookout: async () => (await bound()).lookout,
      now,
      changed: (place) => {
        changes.fire(place);
        if (place === undefined || place.kind === 'service') this.actions.reread();
      },
      became: (state, as) => this.#became(state, as),
      log: (sentence) => output.warn(sentence),
      tell: (uri, apps) => server.tell({ uri, apps }),
    });
    this.#log = (sentence) => output.warn(sentence);
    this.#tree = createTree(this.#environments, changes.event);
    this.#opened = new OpenedRows(this.#tree, this.#environments, running);
    const texts = new Texts();
    this.#person = personAtEditor(texts);
    this.actions = actions({
      environments: this.#environments,
      running,
      past,
      person: this.#person,
      texts,
      isSimulator: trial.isOpen,
      pages,
      desk: async () => (await bound()).desk,
      changed: () => this.#lookBack.look(),
    });
    [this.#running, this.#past, this.#progress] = [running, past, item];
    this.#parts = vscode.Disposable.from(
      this.#tree,
      this.#lookBack,
      this.#tree.onDidChangeVisibility(({ visible }) => {
        if (visible) void this.#lookBack.look();
      }),
      this.#opened,
      this.#identity,
      item,
      texts,
      this.actions,
      changes,
      { dispose: () => azure.stop() },
      {
        dispose: () => {
          clearInterval(this.#ticking);
          clearTimeout(this.#late);
        },
      },
      registerLenses(this.#environments, server, changes.event),
      watchDeploymentFiles(() => this.#environments.refreshFiles()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        void this.#environments.refresh();
        void this.#lookBack.look();
      }),
      // The simulator is nobody's account.
      ...(trial.isOpen ? [] : [watchAccount(startOver)]),
    );
    // Late: what waits for somebody is looked for once everything else stands.
    this.#late = setTimeout(() => void this.#lookBack.look(), LATE);
  }

  async refresh(place?: { readonly id: string }): Promise<void> {
    const reading = this.#environments.refresh(place && this.#environments.known(place));
    if (!place) return this.#lookBack.look();
    const location: { readonly viewId: ViewId } = { viewId: 'fairlead.environments' };
    await vscode.window.withProgress({ location }, () => reading);
  }

  async signIn(): Promise<void> {
    try {
      await this.#environments.signIn();
    } catch (error) {
      void this.#person.told('warning', plain(toldOf(error)));
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
    if (!range || !isDeclared(place)) return;
    const { start, end } = range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    await vscode.window.showTextDocument(vscode.Uri.parse(place.file), { selection });
  }

  dispose(): void {
    this.#parts.dispose();
  }

  /** One Azure for all that is asked of it, until somebody else signs in. */
  #bind(make: () => Promise<Bound>): Promise<Bound> {
    const binding = this.#bound ?? make();
    this.#bound = binding;
    binding.catch(() => {
      if (this.#bound === binding) this.#bound = undefined;
    });
    return binding;
  }

  /** An operation of this window has moved on; while one runs, its timer does every second. */
  #moved(): void {
    const { all } = this.#running;
    clearInterval(this.#ticking);
    this.#ticking = all.length > 0 ? setInterval(() => this.#redraw(), TICK) : undefined;
    this.#redraw();
  }

  #redraw(): void {
    this.#progress.show();
    this.actions.moved();
    for (const one of this.#running.all) this.#environments.redraw(one);
    this.#opened.open();
  }

  /** What waits for somebody is read from the state folder, and shown until it is settled. */
  async #readPast(): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    const [before, waited] = [this.#elsewhere(), JSON.stringify(this.#past.unfinished)];
    try {
      await this.#past.reread();
    } catch (error) {
      return this.#log(`What was left unfinished cannot be read: ${toldOf(error)}`);
    }
    const { unfinished } = this.#past;
    const { length } = unfinished;
    const tooltip = length === 1 ? 'One operation waits for you' : `${length} operations wait for you`;
    this.#tree.badge = length > 0 ? { value: length, tooltip } : undefined;
    if (JSON.stringify(unfinished) === waited) this.#environments.redrawSlots();
    else this.#environments.redrawAll();
    const left = new Set(this.#elsewhere().map(({ operation }) => operation));
    for (const { operation, site } of before) if (!left.has(operation)) this.#environments.rereadApp(site);
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
