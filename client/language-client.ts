/** The protocol library: a bundle of its own, because reading it takes longer than the whole activation may. */
import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { InitializationOptions, Layers } from '../protocol/messages.ts';
import { documentSelector } from './selector.ts';

export type { LanguageClient };

export interface ClientOptions {
  /** The bundle of the language server. */
  readonly server: string;
  readonly layers: Layers;
  readonly output: vscode.LogOutputChannel;
}

/** A client that is not started yet, for a server in a process of its own. */
export function createClient({ server, layers, output }: ClientOptions): LanguageClient {
  const run = { module: server, transport: TransportKind.ipc };
  return new LanguageClient(
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
}
