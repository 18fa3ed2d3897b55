import type * as vscode from 'vscode';
import type { Whose } from '../../azure/desk/wanted.ts';
import type { ContainerSeen } from '../../azure/main.ts';
import { suffixOf } from '../../environments/revision-row.ts';
import { tellOf } from '../../operate/revisions.ts';
import { openPage } from '../panel.ts';
import { fromTraffic, type TrafficShown } from './messages.ts';
import type { Share } from './shares.ts';

export interface TrafficPorts {
  /** `dist/webviews` of the extension. */
  readonly folder: vscode.Uri;
  readonly isSimulator: boolean;
  seen(whose: Whose): ContainerSeen | undefined;
  /** Plans these shares, shows the plan, and does it when a person agrees to it. */
  apply(whose: Whose, shares: readonly Share[]): Promise<void>;
}

/** The pages on which traffic is shared, one for each service. */
export class TrafficPanels implements vscode.Disposable {
  readonly #ports: TrafficPorts;
  readonly #open = new Map<string, { readonly panel: vscode.WebviewPanel; readonly whose: Whose }>();

  constructor(ports: TrafficPorts) {
    this.#ports = ports;
  }

  show(whose: Whose): void {
    const key = JSON.stringify([whose.file, whose.environment, whose.service]);
    const open = this.#open.get(key);
    if (open) {
      open.panel.reveal();
      return;
    }
    const { folder } = this.#ports;
    const title = `Traffic of ${whose.service} in ${whose.environment}`;
    const panel = openPage({ name: 'traffic', title, folder, said: (message) => this.#said(panel, whose, message) });
    this.#open.set(key, { panel, whose });
    panel.onDidDispose(() => this.#open.delete(key));
  }

  /** What was read has changed. */
  refresh(): void {
    for (const { panel, whose } of this.#open.values()) this.#tell(panel, whose);
  }

  dispose(): void {
    for (const { panel } of this.#open.values()) panel.dispose();
  }

  #said(panel: vscode.WebviewPanel, whose: Whose, message: unknown): void {
    const known = new Set((this.#ports.seen(whose)?.revisions ?? []).map(({ name }) => name));
    const said = fromTraffic(message, known);
    if (said?.type === 'ready') this.#tell(panel, whose);
    if (said?.type === 'apply') void this.#ports.apply(whose, said.shares);
  }

  #tell(panel: vscode.WebviewPanel, whose: Whose): void {
    const seen = this.#ports.seen(whose);
    if (seen) void panel.webview.postMessage(trafficShown(seen, whose.environment, this.#ports.isSimulator));
  }
}

/** All that run, the oldest first: a release comes in from the right. */
export function trafficShown(
  { revisions, location: { site } }: ContainerSeen,
  environment: string,
  isSimulator: boolean,
): TrafficShown {
  const shown = revisions.filter(({ active, weight }) => active || weight > 0).toReversed();
  return {
    type: 'traffic',
    app: site,
    environment,
    isSimulator,
    revisions: shown.map((revision) => ({
      revision: revision.name,
      label: suffixOf(revision.name, site),
      about: tellOf(revision).split(' · ').slice(1).join(' · '),
      percent: revision.weight,
    })),
  };
}
