import { published } from './features/diagnostics.ts';
import type { Context } from './features/feature.ts';

export interface PushPorts {
  notify(method: string, params: unknown): void;
  ask(method: string, params: unknown): void;
  log(line: string): void;
  /** Whether somebody waits for an answer meanwhile. */
  readonly isAwaited: boolean;
}

/** Tells the client about diagnostics it did not ask for, when nothing it asked for waits. */
export class Pushes {
  readonly #context: Context;
  readonly #ports: PushPorts;
  readonly #dirty = new Set<string>();
  /** Documents the client was asked to look at again, and has not looked at since. */
  readonly #unseen = new Set<string>();

  constructor(context: Context, ports: PushPorts) {
    this.#context = context;
    this.#ports = ports;
  }

  /** The document itself changed: a client that pulls knows that better than we do. */
  changed(uri: string): void {
    if (!this.#context.client.pullsDiagnostics) this.#dirty.add(uri);
  }

  /** Something changed that these documents depend on, which the client cannot know. */
  stale(uris: readonly string[]): void {
    const { pullsDiagnostics, refreshesDiagnostics } = this.#context.client;
    if (pullsDiagnostics && !refreshesDiagnostics) return;
    for (const uri of uris) if (!this.#unseen.has(uri)) this.#dirty.add(uri);
  }

  /** The client asks, so it is told what is found now: what changed before is no reason to ask it again. */
  looked(uri: string): void {
    this.#dirty.delete(uri);
    this.#unseen.delete(uri);
  }

  closed(uri: string): void {
    this.looked(uri);
    if (!this.#context.client.pullsDiagnostics) {
      this.#ports.notify('textDocument/publishDiagnostics', { uri, diagnostics: [] });
    }
  }

  get isWaiting(): boolean {
    return this.#dirty.size > 0;
  }

  /** One document a turn, so that a request does not wait for all of them; none while one does. */
  send(): void {
    if (!this.isWaiting || this.#ports.isAwaited) return;
    if (this.#context.client.pullsDiagnostics) {
      for (const uri of this.#dirty) this.#unseen.add(uri);
      this.#dirty.clear();
      this.#ports.ask('workspace/diagnostic/refresh', null);
      return;
    }
    const [uri] = this.#dirty;
    if (uri === undefined) return;
    try {
      // Whatever is asked about it needs it read; what the rules say of it can wait.
      this.#context.documents.check(uri);
      if (this.#ports.isAwaited) return;
      this.#dirty.delete(uri);
      const diagnostics = published(this.#context, uri);
      if (diagnostics) this.#ports.notify('textDocument/publishDiagnostics', diagnostics);
    } catch (error) {
      this.#dirty.delete(uri);
      // Nobody asked, so nobody would be answered: it costs this document its diagnostics, and not the worker its life.
      this.#ports.log(`The diagnostics of a document failed: ${error instanceof Error ? error.stack : error}`);
    }
  }
}
