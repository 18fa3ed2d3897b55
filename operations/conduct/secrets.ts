import { Redactor } from '../core/journal/redact.ts';

/** Values somebody read, before and after it is known which words people were shown. */
export class Secrets {
  readonly #values = new Set<string>();
  readonly #redactors: Redactor[] = [];

  /** From now on, in journals that are open as well: an operation reads again while it runs. */
  readonly conceal = (secret: string): void => {
    this.#values.add(secret);
    for (const redactor of this.#redactors) redactor.conceal(secret);
  };

  /** Takes them out of everything, but for the words of what was shown. */
  redactor(...shown: readonly unknown[]): Redactor {
    const redactor = new Redactor(shown.flatMap((one) => [...textsIn(one)]));
    for (const value of this.#values) redactor.conceal(value);
    this.#redactors.push(redactor);
    return redactor;
  }
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) yield* textsIn(one);
}
