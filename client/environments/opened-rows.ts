import type * as vscode from 'vscode';
import type { RunningOperations } from '../operate/running.ts';
import type { Environments } from './environments.ts';
import type { Place } from './place.ts';

const OPEN = { select: false, focus: false, expand: true } as const;

/**
 * Unfolds the row of an operation once, so that its steps are seen; what somebody folds after that stays folded. The
 * editor keeps a row folded that had nothing below it. A new id for the row would open it as well, and take the
 * keyboard from who is at it.
 */
export class OpenedRows implements vscode.Disposable {
  readonly #tree: vscode.TreeView<Place>;
  readonly #environments: Environments;
  readonly #running: RunningOperations;
  readonly #opened = new Set<string>();
  readonly #watched: vscode.Disposable;

  constructor(tree: vscode.TreeView<Place>, environments: Environments, running: RunningOperations) {
    [this.#tree, this.#environments, this.#running] = [tree, environments, running];
    this.#watched = tree.onDidChangeVisibility(() => this.open());
  }

  /** Nothing while nobody looks: it would bring the view to the front. */
  open(): void {
    if (!this.#tree.visible) return;
    for (const one of this.#running.all) {
      const place = this.#opened.has(one.operation) ? undefined : this.#environments.placeOf(one);
      if (!place) continue;
      this.#opened.add(one.operation);
      // A row that is gone by now needs no opening.
      this.#tree.reveal(place, OPEN).then(undefined, () => undefined);
    }
  }

  dispose(): void {
    this.#watched.dispose();
  }
}
