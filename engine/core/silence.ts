import { Look, type Looked } from './look.ts';
import type { PartTexts } from './part-texts.ts';
import type { Source } from './span.ts';

/**
 * Which rules had nothing to say about which parts of a document: as long as the text of a part is the same, they have
 * not. Only silence is remembered, because what was said has a place, and places move. Belongs to whoever keeps the
 * document, and keeps no text but the last one.
 */
export class Silence {
  #before: Looked | undefined;

  /** Begins another look. `settings` is all that decides what the rules say of one text. */
  look<M>(texts: PartTexts<M> | undefined, settings: readonly unknown[], source: Source): Look<M> | undefined {
    const before = this.#before;
    this.#before = undefined;
    if (!texts) return undefined;
    const parts = new Map(texts.parts.map(({ name, text }, index) => [name, { index, text }]));
    // Under one name two parts cannot be told apart.
    if (parts.size !== texts.parts.length) return undefined;
    const surroundings = [...settings, ...texts.surroundings];
    const known = before && isSame(before.surroundings, surroundings) ? before : undefined;
    return new Look(texts, parts, source, known, (spoke) => {
      this.#before = { surroundings, parts, spoke };
    });
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
