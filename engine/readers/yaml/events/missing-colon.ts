import { EVENT_SCALAR, type Event, type ScalarEvent } from 'js-yaml';
import type { Span } from '../../../core/span.ts';

/**
 * A key whose colon is not typed yet. It is read with a colon in the place of its last character, so that nothing behind
 * it moves, and gets its own text back when its event comes by.
 */
export class MissingColon {
  readonly #key: Span;
  #isMet = false;

  constructor(key: Span) {
    this.#key = key;
  }

  /** False when the key turned out to be none. */
  get isMet(): boolean {
    return this.#isMet;
  }

  in(text: string): string {
    const end = this.#key[1];
    return `${text.slice(0, end - 1)}:${text.slice(end)}`;
  }

  /** Where the key stands, when this is its event: of one letter there is nothing left to tell it by but that. */
  met({ valueStart, valueEnd }: ScalarEvent): Span | undefined {
    const [start, end] = this.#key;
    const isIt = end - start === 1 ? valueStart < 0 : valueStart === start && valueEnd === end - 1;
    // A second key without a text is not this one, or the first was not.
    if (!isIt || this.#isMet) return undefined;
    this.#isMet = true;
    return this.#key;
  }
}

/** Nothing at all, not even an anchor or a tag. */
export function isLeftOut(event: Event): boolean {
  return event.type === EVENT_SCALAR && event.valueStart < 0 && event.anchorStart < 0 && event.tagStart < 0;
}
