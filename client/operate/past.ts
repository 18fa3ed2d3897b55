import type { Audit, Unfinished } from '../past/main.ts';

/** What was done from this computer. Its bundle is read when it is first asked for. */
export class Past {
  readonly #isSimulator: boolean;
  #unfinished: readonly Unfinished[] = [];

  constructor(isSimulator: boolean) {
    this.#isSimulator = isSimulator;
  }

  /** As it was read last. */
  get unfinished(): readonly Unfinished[] {
    return this.#unfinished;
  }

  async reread(): Promise<void> {
    const { unfinished } = await import('../past/main.ts');
    this.#unfinished = unfinished(this.#isSimulator);
  }

  async audits(): Promise<readonly Audit[]> {
    const { audits } = await import('../past/main.ts');
    return audits(this.#isSimulator);
  }
}
