import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Diagnostic, Position, PublishDiagnosticsParams, Range } from 'vscode-languageserver';
import { FrameReader, frame } from '../server/frames.ts';
import type { Message } from '../server/message.ts';
import { cpuMs, memoryMib } from './process-usage.ts';
import type { ServerSpec } from './servers.ts';

/** Not a limit on anybody's time, only the end of a server that hangs. */
const GIVE_UP_MS = 120_000;

/** An editor of the plainest kind: it is sent diagnostics, and asks for nothing it is not told to. */
const capabilities = {
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    synchronization: {},
  },
  workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: {} },
};

/** A server process under measurement, and the wire to it. Costs little itself: both share the machine. */
export class LspClient implements AsyncDisposable {
  readonly #spec: ServerSpec;
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #reader = new FrameReader();
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #versions = new Map<string, number>();
  #listeners: ((params: PublishDiagnosticsParams) => void)[] = [];
  #stderr = '';
  #requests = 0;

  constructor(spec: ServerSpec) {
    this.#spec = spec;
    this.#process = spawn(process.execPath, [...spec.args]);
    this.#process.stdout.on('data', (piece: Buffer) => {
      for (const message of this.#reader.read(piece)) this.#hear(message as Message);
    });
    this.#process.stderr.on('data', (piece: Buffer) => {
      this.#stderr = (this.#stderr + piece.toString('utf8')).slice(-2_000);
    });
    this.#process.setMaxListeners(0); // everyone who waits for an answer listens for its end
    this.#process.stdin.on('error', () => undefined); // it died: whoever waits for it says so
  }

  get cpuMs(): number {
    return cpuMs(this.#process.pid ?? 0);
  }

  get memoryMib(): { readonly now: number; readonly peak: number } {
    return memoryMib(this.#process.pid ?? 0);
  }

  async initialize(folder: string): Promise<void> {
    await this.request('initialize', {
      processId: process.pid,
      rootUri: folder,
      capabilities,
      workspaceFolders: [{ uri: folder, name: 'work' }],
      initializationOptions: this.#spec.initializationOptions,
    });
    this.notify('initialized', {});
    if (this.#spec.settings) this.notify('workspace/didChangeConfiguration', { settings: this.#spec.settings });
  }

  async request<T>(method: string, params: unknown): Promise<T> {
    const id = ++this.#requests;
    const answer = this.#promised<Message>(method, (resolve) => this.#answers.set(id, resolve));
    this.#send({ jsonrpc: '2.0', id, method, params });
    const { result, error } = await answer;
    if (error) throw new Error(`${this.#spec.name} answered ${method}: ${error.message}`);
    return result as T;
  }

  notify(method: string, params: unknown): void {
    this.#send({ jsonrpc: '2.0', method, params });
  }

  /** Sends an opened document, and waits for what is found in it. */
  open(uri: string, text: string): Promise<readonly Diagnostic[]> {
    this.#versions.set(uri, 1);
    const found = this.#diagnostics(uri);
    const { languageId } = this.#spec;
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    return found;
  }

  /** Types, and waits for what is found then. */
  edit(uri: string, range: Range, text: string): Promise<readonly Diagnostic[]> {
    this.type(uri, range, text);
    return this.#diagnostics(uri);
  }

  /** Sends a text as a whole, as servers want it that take no changes, and waits for what is found in it. */
  write(uri: string, text: string): Promise<readonly Diagnostic[]> {
    this.#change(uri, { text });
    return this.#diagnostics(uri);
  }

  /** Types, and does not wait. */
  type(uri: string, range: Range, text: string): void {
    this.#change(uri, { range, text });
  }

  #change(uri: string, change: { readonly range?: Range; readonly text: string }): void {
    const version = (this.#versions.get(uri) ?? 1) + 1;
    this.#versions.set(uri, version);
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
  }

  at<T>(method: string, uri: string, position: Position): Promise<T> {
    return this.request(method, { textDocument: { uri }, position });
  }

  /** Calls back with every set of diagnostics that arrives, until the returned function is called. */
  onDiagnostics(listener: (params: PublishDiagnosticsParams) => void): () => void {
    this.#listeners.push(listener);
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill('SIGKILL');
    if (this.#process.exitCode === null && this.#process.signalCode === null) await once(this.#process, 'exit');
  }

  /** The first diagnostics for the newest version; from a server that names no version, the first that come. */
  #diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const wanted = this.#versions.get(uri);
    let stop = () => {};
    const found = this.#promised<readonly Diagnostic[]>(`diagnostics of ${uri}`, (resolve) => {
      stop = this.onDiagnostics((params) => {
        if (params.uri === uri && (params.version ?? wanted) === wanted) resolve(params.diagnostics);
      });
    });
    return found.finally(stop);
  }

  #promised<T>(what: string, listen: (resolve: (value: T) => void) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const fail = (reason: string) => reject(new Error(`${this.#spec.name}: ${what}: ${reason}\n${this.#stderr}`));
      const onExit = () => fail('the server ended');
      const timer = setTimeout(fail, GIVE_UP_MS, `nothing within ${GIVE_UP_MS / 1_000} s`);
      const done = (value: T) => {
        clearTimeout(timer);
        this.#process.off('exit', onExit);
        resolve(value);
      };
      this.#process.once('exit', onExit);
      listen(done);
    });
  }

  #hear(message: Message): void {
    if (message.method === undefined) this.#answered(message);
    else if (message.id !== undefined) this.#answer(message);
    else if (message.method === 'textDocument/publishDiagnostics') {
      for (const listener of this.#listeners) listener(message.params as PublishDiagnosticsParams);
    }
  }

  #answered(message: Message): void {
    const id = Number(message.id);
    this.#answers.get(id)?.(message);
    this.#answers.delete(id);
  }

  /** What servers ask of an editor: their settings; everything else they may have. */
  #answer({ id = null, method, params }: Message): void {
    const { items } = (params ?? {}) as { items?: readonly { section?: string }[] };
    const settings = this.#spec.settings ?? {};
    const result =
      method === 'workspace/configuration' ? items?.map(({ section = '' }) => settings[section] ?? null) : null;
    this.#send({ jsonrpc: '2.0', id, result });
  }

  #send(message: Message): void {
    this.#process.stdin.write(frame(message));
  }
}
