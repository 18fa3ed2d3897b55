import * as vscode from 'vscode';
import { documentKinds } from '../protocol/documents.ts';
import type { AzureFacts, Deployment, Requests, ToServer } from '../protocol/messages.ts';
import type { LanguageClient } from './language-client.ts';
import { describeLayers, layersFor } from './layers.ts';
import type { Editor } from './neighbours.ts';
import { setting } from './settings.ts';
import { createStatus } from './status.ts';

/** The language server from the extension's side: started once, restarted by hand, told who else is at work. */
export class LanguageServer implements vscode.Disposable {
  readonly #module: string;
  readonly #output: vscode.LogOutputChannel;
  readonly #status = createStatus();
  readonly #watches: vscode.Disposable;
  #client: Promise<LanguageClient> | undefined;
  /** What the server was told last: it reads every open file again when this changes. */
  #told = '';
  /** By file; a server that was started again knows none of it. */
  readonly #facts = new Map<string, AzureFacts>();

  constructor(module: string, output: vscode.LogOutputChannel) {
    this.#module = module;
    this.#output = output;
    const update = () => void this.#tellLayers().catch((error) => this.#output.error(error));
    this.#watches = vscode.Disposable.from(
      vscode.extensions.onDidChange(update),
      vscode.workspace.onDidChangeConfiguration(update),
    );
  }

  /** Never rejects: a server that does not start is said in the status and in the output. */
  async start(): Promise<void> {
    this.#status.starting();
    try {
      this.#client ??= this.#createClient();
      const client = await this.#client;
      await client.start();
      this.#showLayers();
    } catch (error) {
      this.#output.error(error instanceof Error ? error : String(error));
      this.#status.failed();
    }
  }

  /** What an open deployment file declares; nothing when it is none, or when the server does not run. */
  async deployment(uri: string): Promise<Deployment | undefined> {
    try {
      const client = await this.#client;
      if (!client) return undefined;
      await client.start();
      const params: Requests['fairlead/deployment']['params'] = { uri };
      const found = await client.sendRequest<Requests['fairlead/deployment']['result']>(DEPLOYMENT, params);
      return found ?? undefined;
    } catch (error) {
      this.#output.error(error instanceof Error ? error : String(error));
      return undefined;
    }
  }

  /** What Azure says of the apps of a deployment file. */
  tell(facts: AzureFacts): void {
    if (facts.apps.length > 0) this.#facts.set(facts.uri, facts);
    else this.#facts.delete(facts.uri);
    void this.#sendFacts([facts]);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    this.#client = undefined;
    await client?.dispose();
  }

  dispose(): void {
    this.#watches.dispose();
    this.#status.dispose();
  }

  async #createClient(): Promise<LanguageClient> {
    const { createClient } = await import('./language-client.ts');
    const layers = currentLayers();
    this.#told = JSON.stringify(layers);
    const runs = () => void this.#sendFacts([...this.#facts.values()]);
    return createClient({ server: this.#module, layers, output: this.#output, runs });
  }

  /** A server that does not run is told when it does. */
  async #sendFacts(all: readonly AzureFacts[]): Promise<void> {
    try {
      const client = await this.#client;
      if (client?.isRunning()) for (const facts of all) await client.sendNotification(FACTS, facts);
    } catch (error) {
      this.#output.error(error instanceof Error ? error : String(error));
    }
  }

  async #tellLayers(): Promise<void> {
    const client = await this.#client;
    const layers = currentLayers();
    if (!client?.isRunning() || JSON.stringify(layers) === this.#told) return;
    this.#told = JSON.stringify(layers);
    await client.sendNotification(LAYERS, layers);
    this.#showLayers();
  }

  #showLayers(): void {
    const layers = currentLayers();
    this.#status.ready((kind) => describeLayers(kind, layers, editor));
    const described = documentKinds.map(({ id, title }) => `${title}: ${describeLayers(id, layers, editor)}`);
    this.#output.info(`The language server runs. ${described.join('; ')}.`);
  }
}

const FACTS: keyof ToServer = 'fairlead/azureFacts';
const LAYERS: keyof ToServer = 'fairlead/layers';
const DEPLOYMENT: keyof Requests = 'fairlead/deployment';

const editor: Editor = {
  isInstalled: (extension) => vscode.extensions.getExtension(extension) !== undefined,
  isOn: (name) => vscode.workspace.getConfiguration().get(name, true),
  associations: () => {
    const schemas = vscode.workspace.getConfiguration('yaml').get<Record<string, unknown>>('schemas', {});
    return Object.values(schemas).flat().map(String);
  },
};

const currentLayers = () => layersFor(setting('fairlead.schemaLayer'), editor);
