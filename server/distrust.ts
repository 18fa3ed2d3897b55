import type { RestartedParams } from './worker-port.ts';

/**
 * What an earlier worker died of, as this one was told when it took over. A document it died of once is read again when
 * somebody asks about that very document, and not because others want to hear what it tells the project: they would
 * lose a second worker to it. One it died of twice is not read.
 */
export class Distrust {
  readonly #standing = new Map<string, 'suspected' | 'stopped'>();

  takesOver({ suspected, stopped }: RestartedParams): void {
    for (const uri of suspected) this.#standing.set(uri, 'suspected');
    for (const uri of stopped) this.#standing.set(uri, 'stopped');
  }

  /** Another text is tried again. */
  changed(uri: string): void {
    if (this.#standing.has(uri)) this.#standing.set(uri, 'suspected');
  }

  closed(uri: string): void {
    this.#standing.delete(uri);
  }

  isSuspected(uri: string): boolean {
    return this.#standing.get(uri) === 'suspected';
  }

  isStopped(uri: string): boolean {
    return this.#standing.get(uri) === 'stopped';
  }
}
