import type { Kind } from '../engine/core/kind.ts';
import type { Source } from '../engine/core/span.ts';
import type { Client } from './client.ts';

const ID = 'fairlead-inlay-hints';
const METHOD = 'textDocument/inlayHint';

export interface HintsPorts {
  readonly client: Client;
  readonly kinds: readonly Kind[];
  kindOf(source: Source): Kind | undefined;
  ask(method: string, params: unknown): void;
}

/** Offers inlay hints once there are some: until then no editor asks for them with every key. */
export class Hints {
  readonly #ports: HintsPorts;
  #isOffered = false;
  #mayBeOffered = false;

  constructor(ports: HintsPorts) {
    this.#ports = ports;
  }

  /** This worker takes over from one that may have offered them. */
  takesOver(): void {
    this.#mayBeOffered = true;
  }

  /** A file that says when something happens has some before Azure says a word. */
  seen(asked: () => Source | undefined): void {
    const { client, kindOf } = this.#ports;
    const source = this.#isOffered || !client.offersHints ? undefined : asked();
    if (source && kindOf({ path: source.path, text: '' })?.hintsAlone?.(source)) this.changed();
  }

  changed(): void {
    const { client, ask } = this.#ports;
    if (this.#isOffered) {
      if (client.refreshesHints) ask('workspace/inlayHint/refresh', null);
      return;
    }
    if (!client.offersHints) return;
    this.#isOffered = true;
    // Offered twice they would be shown twice.
    if (this.#mayBeOffered) ask('client/unregisterCapability', { unregisterations: [{ id: ID, method: METHOD }] });
    ask('client/registerCapability', { registrations: [this.#offer()] });
  }

  #offer() {
    const files = this.#ports.kinds.flatMap((kind) => (kind.inlays ? kind.files : []));
    const documentSelector = files.map((pattern) => ({ scheme: 'file', pattern }));
    return { id: ID, method: METHOD, registerOptions: { documentSelector } };
  }
}
