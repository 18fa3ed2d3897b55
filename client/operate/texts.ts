import * as vscode from 'vscode';

const SCHEME = 'fairlead';
/** Older ones are forgotten; an editor that still shows one keeps its text. */
const MOST = 20;

/** Texts of ours that the editor shows and nobody writes to: plans, comparisons, the history. */
export class Texts implements vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registered: vscode.Disposable;
  #made = 0;

  constructor() {
    this.#registered = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: ({ path }) => this.#texts.get(path) ?? 'This text is gone: ask for it again.\n',
    });
  }

  /** A text under a name that says what it is. */
  keep(name: string, text: string): vscode.Uri {
    this.#made += 1;
    const path = `/${this.#made}/${name.replace(/[/\\]/g, ' ')}`;
    this.#texts.set(path, text);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > MOST && oldest !== undefined) this.#texts.delete(oldest);
    return vscode.Uri.from({ scheme: SCHEME, path });
  }

  async show(name: string, text: string): Promise<void> {
    await vscode.window.showTextDocument(this.keep(name, text), { preview: true });
  }

  dispose(): void {
    this.#registered.dispose();
  }
}
