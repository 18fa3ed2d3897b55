import * as vscode from 'vscode';
import type { Desk } from '../azure/desk/desk.ts';
import type { Whose } from '../azure/desk/wanted.ts';
import { toldOf } from '../told.ts';

interface Reading {
  readonly until: AbortController;
  /** Whether its channel has been on the screen since it began. */
  isSeen: boolean;
}

/** What slots and containers write, each in an output channel of its own, for as long as it is sent and somebody looks. */
export class LogStreams implements vscode.Disposable {
  readonly #channels = new Map<string, vscode.OutputChannel>();
  readonly #reading = new Map<string, Reading>();
  readonly #watched = vscode.window.onDidChangeVisibleTextEditors((editors) => this.#look(editors));

  show(desk: Desk, whose: Whose): void {
    const { environment, service, slot, server, container } = whose;
    const part = slot ?? container?.slice(0, 12) ?? server ?? '';
    const name = `Fairlead: ${desk.isSimulator ? 'SIMULATOR ' : ''}${service} ${part} of ${environment}`;
    const channel = this.#channels.get(name) ?? vscode.window.createOutputChannel(name);
    this.#channels.set(name, channel);
    if (!this.#reading.has(name)) void this.#read(desk, whose, channel);
    channel.show(true);
  }

  async #read(desk: Desk, whose: Whose, channel: vscode.OutputChannel): Promise<void> {
    const { name } = channel;
    const until = new AbortController();
    this.#reading.set(name, { until, isSeen: false });
    channel.appendLine('--- the log begins; it ends when it is hidden, and when the app is silent for long');
    const line = (text: string) => channel.appendLine(visible(text));
    try {
      await desk.log(whose, line, until.signal);
      channel.appendLine('--- the log has ended; Stream Log begins it again');
    } catch (error) {
      channel.appendLine(`--- ${toldOf(error)}`);
    } finally {
      this.#reading.delete(name);
    }
  }

  /** A channel is an editor to the editor, of a scheme of its own; nothing else tells that somebody looks. */
  #look(editors: readonly vscode.TextEditor[]): void {
    const outputs = editors.flatMap(({ document: { uri } }) => (uri.scheme === 'output' ? [uri.path] : []));
    for (const [name, reading] of this.#reading) {
      const isShown = outputs.some((path) => path.endsWith(name));
      if (reading.isSeen && !isShown) reading.until.abort();
      reading.isSeen ||= isShown;
    }
  }

  dispose(): void {
    this.#watched.dispose();
    for (const { until } of this.#reading.values()) until.abort();
    for (const channel of this.#channels.values()) channel.dispose();
  }
}

/** Controls and turns of direction stay visible: an app writes what it likes. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (found) =>
    found === '\t' ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
