import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  AbstractMessageWriter,
  createMessageConnection,
  type Message,
  type MessageConnection,
  type MessageWriter,
  StreamMessageReader,
} from 'vscode-jsonrpc/node';
import type { Diagnostic, InitializeParams, PublishDiagnosticsParams } from 'vscode-languageserver';
import { frame } from '../../../server/frames.ts';

/** The server as it is shipped; another build of it by `FAIRLEAD_SERVER`. */
export const bundle = [process.env['FAIRLEAD_SERVER'] ?? 'dist/server.cjs', '--stdio'];

/** An editor of today, as far as a test needs one. */
export const modern: InitializeParams['capabilities'] = {
  textDocument: {
    diagnostic: { relatedDocumentSupport: false },
    publishDiagnostics: { relatedInformation: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } }, isPreferredSupport: true },
    hover: { contentFormat: ['markdown'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: {
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
    diagnostics: { refreshSupport: true },
  },
};

/** One that knows of none of it: it is sent diagnostics, and nothing else. */
export const old: InitializeParams['capabilities'] = {};

/** A real server process and the wire to it. */
export class Server implements AsyncDisposable {
  readonly process: ChildProcessWithoutNullStreams;
  readonly connection: MessageConnection;
  readonly folder: string;
  readonly published: PublishDiagnosticsParams[] = [];
  /** What came on standard error. */
  log = '';
  /** How often it asked to be asked again. */
  refreshes = 0;
  #news: () => void = () => undefined;

  constructor(files: Readonly<Record<string, string>> = {}, command: readonly string[] = bundle) {
    this.folder = mkdtempSync(join(tmpdir(), 'fairlead-server-'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true });
      writeFileSync(join(this.folder, name), text);
    }
    this.process = spawn(process.execPath, [...command]);
    this.connection = createMessageConnection(
      new StreamMessageReader(this.process.stdout),
      new AtOnce(this.process.stdin),
    );
    this.process.stderr.on('data', (piece) => {
      this.log += piece;
    });
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      this.#news();
    });
    this.connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      this.#news();
      return null;
    });
    // What still waits for an answer fails then, and does not hang.
    this.process.once('exit', () => this.connection.dispose());
    this.connection.listen();
  }

  async initialize(capabilities = modern, initializationOptions?: unknown): Promise<void> {
    const folder = { uri: String(pathToFileURL(this.folder)), name: 'work' };
    const params = { processId: process.pid, rootUri: null, capabilities, workspaceFolders: [folder] };
    await this.connection.sendRequest('initialize', { ...params, initializationOptions });
    await this.connection.sendNotification('initialized', {});
  }

  uri(name: string): string {
    return String(pathToFileURL(join(this.folder, name)));
  }

  async open(name: string, text: string, version = 1): Promise<string> {
    const uri = this.uri(name);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version, text },
    });
    return uri;
  }

  /** Opens it and asks about it in one piece of the stream: the server has no moment to itself between the two. */
  async openAndAsk(name: string, text: string): Promise<Diagnostic[]> {
    this.process.stdin.cork();
    const opened = this.open(name, text);
    const asked = this.diagnostics(this.uri(name));
    this.process.stdin.uncork();
    await opened;
    return asked;
  }

  async change(uri: string, version: number, ...contentChanges: object[]): Promise<void> {
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const params = { textDocument: { uri } };
    const report = await this.connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', params);
    return report.items;
  }

  /** The first diagnostics sent for exactly this version. */
  publishedFor(uri: string, version: number): Promise<PublishDiagnosticsParams> {
    return this.#until(() => this.published.find((params) => params.uri === uri && params.version === version));
  }

  async refreshed(times = 1): Promise<void> {
    await this.#until(() => (this.refreshes >= times ? true : undefined));
  }

  async exitCode(): Promise<number | null> {
    if (this.process.exitCode === null) await once(this.process, 'exit');
    return this.process.exitCode;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.process.kill('SIGKILL');
    await this.exitCode().catch(() => undefined);
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #until<T>(found: () => T | undefined): Promise<T> {
    for (;;) {
      const value = found();
      if (value !== undefined) return value;
      await new Promise<void>((resolve) => {
        this.#news = resolve;
      });
    }
  }
}

/** Writes each message when it is sent, not some turns later as the library does: what is sent together can go together. */
class AtOnce extends AbstractMessageWriter implements MessageWriter {
  readonly #stream: Writable;

  constructor(stream: Writable) {
    super();
    this.#stream = stream;
    stream.on('error', (error) => this.fireError(error));
    stream.on('close', () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#stream.write(frame(message), (error) => (error ? reject(error) : resolve()));
    });
  }

  end(): void {
    this.#stream.end();
  }
}
