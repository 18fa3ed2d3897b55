import * as vscode from 'vscode';
import type { Desk } from '../azure/desk/desk.ts';
import type { Whose } from '../azure/desk/wanted.ts';
import { toldOf } from '../told.ts';

/** What slots write, each in an output channel of its own, for as long as Kudu sends it. */
export class LogStreams implements vscode.Disposable {
  readonly #channels = new Map<string, vscode.OutputChannel>();
  readonly #reading = new Map<string, AbortController>();

  show(desk: Desk, whose: Whose): void {
    const { environment, service, slot = '' } = whose;
    const name = `${desk.isSimulator ? 'SIMULATOR ' : ''}${service} ${slot} of ${environment}`;
    const channel = this.#channels.get(name) ?? vscode.window.createOutputChannel(`Fairlead: ${name}`);
    this.#channels.set(name, channel);
    channel.show(true);
    if (this.#reading.has(name)) return;
    const until = new AbortController();
    this.#reading.set(name, until);
    channel.appendLine(`--- the log of ${name} begins; it ends when the app is silent for long`);
    const line = (text: string) => channel.appendLine(visible(text));
    desk
      .log(whose, line, until.signal)
      .then(
        () => channel.appendLine('--- the log has ended; Stream Log begins it again'),
        (error: unknown) => channel.appendLine(`--- ${toldOf(error)}`),
      )
      .finally(() => this.#reading.delete(name));
  }

  dispose(): void {
    for (const reading of this.#reading.values()) reading.abort();
    for (const channel of this.#channels.values()) channel.dispose();
  }
}

/** Controls and turns of direction stay visible: an app writes what it likes. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (found) =>
    found === '\t' ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
