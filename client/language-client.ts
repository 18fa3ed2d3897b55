/** The protocol library: a bundle of its own, because reading it takes longer than the whole activation may. */
import type * as vscode from 'vscode';
import { LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import type { InitializationOptions, Layers } from '../protocol/messages.ts';
import { documentSelector } from './selector.ts';

export type { LanguageClient };

export interface ClientOptions {
  /** The bundle of the language server. */
  readonly server: string;
  readonly layers: Layers;
  readonly output: vscode.LogOutputChannel;
  /** Each time the server runs: it is started again when it ends by itself. */
  runs(): void;
}

/** A client that is not started yet, for a server in a process of its own. */
export function createClient({ server, layers, output, runs }: ClientOptions): LanguageClient {
  const run = { module: server, transport: TransportKind.ipc };
  const client = new LanguageClient(
    'fairlead',
    'Fairlead',
    { run, debug: { ...run, options: { execArgv: ['--inspect=6019'] } } },
    {
      documentSelector,
      outputChannel: output,
      initializationOptions: { layers, commands: true } satisfies InitializationOptions,
      diagnosticCollectionName: 'fairlead',
      diagnosticPullOptions: { onChange: true, onSave: true, onTabs: true },
    },
  );
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) runs();
  });
  return client;
}
