import { Redactor } from '../core/journal/redact.ts';

/** Values somebody read, until it is known which words people were shown. */
export class Secrets {
  readonly #values = new Set<string>();

  readonly conceal = (secret: string): void => {
    this.#values.add(secret);
  };

  /** Takes them out of everything, but for the words of what was shown. */
  redactor(...shown: readonly unknown[]): Redactor {
    const redactor = new Redactor(shown.flatMap((one) => [...textsIn(one)]));
    for (const value of this.#values) redactor.conceal(value);
    return redactor;
  }
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) yield* textsIn(one);
}
