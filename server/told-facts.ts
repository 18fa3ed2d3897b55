import type { AppFacts } from '../domain/azure-facts.ts';
import type { AzureFacts } from '../protocol/messages.ts';
import { azureFactsOf } from './facts-shape.ts';
import { pathOf } from './uri.ts';

/** Files something is kept about; of more the oldest is forgotten. */
const MOST_FILES = 20;

/** What Azure says of the apps of each deployment file, as the client told it last. */
export class ToldFacts {
  readonly #byPath = new Map<string, AzureFacts>();

  /** The path it is about, when it is news. @throws TypeError where it is about no file */
  hear(sent: unknown): string | undefined {
    const facts = azureFactsOf(sent);
    const path = pathOf(facts.uri);
    if (JSON.stringify(this.of(path)) === JSON.stringify(facts.apps)) return undefined;
    this.#byPath.delete(path);
    if (facts.apps.length > 0) this.#byPath.set(path, facts);
    for (const oldest of this.#byPath.keys()) {
      if (this.#byPath.size <= MOST_FILES) break;
      this.#byPath.delete(oldest);
    }
    return path;
  }

  of(path: string): readonly AppFacts[] {
    return this.#byPath.get(path)?.apps ?? NOTHING;
  }

  all(): AzureFacts[] {
    return [...this.#byPath.values()];
  }
}

/** Always the same one: whoever compares sees that nothing has changed. */
const NOTHING: readonly AppFacts[] = [];
