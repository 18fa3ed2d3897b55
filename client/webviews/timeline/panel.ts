import type * as vscode from 'vscode';
import type { Timeline } from '../../past/timeline.ts';
import { openPage } from '../panel.ts';
import { fromTimeline } from './messages.ts';
import { timelineShown } from './shown.ts';

export interface TimelinePorts {
  /** `dist/webviews` of the extension. */
  readonly folder: vscode.Uri;
  /** Reads the journal; nothing where it cannot be told. */
  read(operation: string): Promise<Timeline | undefined>;
}

/** The pages that tell operations step by step, one for each operation. */
export class TimelinePanels implements vscode.Disposable {
  readonly #ports: TimelinePorts;
  readonly #open = new Map<string, vscode.WebviewPanel>();

  constructor(ports: TimelinePorts) {
    this.#ports = ports;
  }

  show(operation: string, title: string): void {
    const open = this.#open.get(operation);
    if (open) {
      open.reveal();
      return;
    }
    const said = (message: unknown) => {
      if (fromTimeline(message)) void this.#tell(operation);
    };
    const panel = openPage({ name: 'timeline', title, folder: this.#ports.folder, said });
    this.#open.set(operation, panel);
    panel.onDidDispose(() => this.#open.delete(operation));
  }

  /** Something was said; what is hidden is told once it is shown again. */
  refresh(): void {
    for (const [operation, panel] of this.#open) if (panel.visible) void this.#tell(operation);
  }

  dispose(): void {
    for (const panel of this.#open.values()) panel.dispose();
  }

  async #tell(operation: string): Promise<void> {
    const read = await this.#ports.read(operation).catch(() => undefined);
    if (read) void this.#open.get(operation)?.webview.postMessage(timelineShown(read));
  }
}
