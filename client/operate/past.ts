import type { Audit, Journals, Remembered, Unfinished } from '../past/main.ts';
import type { Timeline } from '../past/timeline.ts';

/** What was done from this computer. Its bundle is read when it is first asked for. */
export class Past {
  readonly #isSimulator: boolean;
  #journals: Journals | undefined;
  #remembered: Remembered | undefined;

  constructor(isSimulator: boolean) {
    this.#isSimulator = isSimulator;
  }

  /** As they were read last; nothing before that. */
  get journals(): Journals | undefined {
    return this.#journals;
  }

  /** As it was read last. */
  get unfinished(): readonly Unfinished[] {
    return this.#journals?.unfinished ?? [];
  }

  async reread(): Promise<void> {
    const { journals, Remembered } = await import('../past/main.ts');
    this.#remembered ??= new Remembered();
    this.#journals = journals(this.#isSimulator, this.#remembered);
  }

  /** Throws where there is no journal of it. */
  async timeline(operation: string): Promise<Timeline | undefined> {
    const { timeline } = await import('../past/main.ts');
    return timeline(operation, this.#isSimulator);
  }

  async audits(): Promise<readonly Audit[]> {
    const { audits } = await import('../past/main.ts');
    return audits(this.#isSimulator);
  }
}
