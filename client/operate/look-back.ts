/** Milliseconds between two looks at what somebody else is at work on: journals are read one by one. */
const EVERY = 5_000;

export interface LookBackPorts {
  /** Reads the journals, and shows what they tell. Never rejects. */
  look(): Promise<void>;
  /** Whether it matters that it goes on: the view is seen, and another window or a terminal is at work. */
  isWatched(): boolean;
  /** Calls once, later; what is returned takes that back. */
  after(milliseconds: number, call: () => void): () => void;
}

/** Looks what was done from this computer: when it is told to, and by itself only while somebody else goes on there. */
export class LookBack {
  readonly #ports: LookBackPorts;
  #now: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #isOver = false;
  #forget = () => {};

  constructor(ports: LookBackPorts) {
    this.#ports = ports;
  }

  /** One that is under way may have passed what one wants to see, so another follows it; never more than that. */
  look(): Promise<void> {
    this.#next ??= (this.#now ?? Promise.resolve()).then(() => this.#begin());
    return this.#next;
  }

  dispose(): void {
    this.#isOver = true;
    this.#forget();
  }

  async #begin(): Promise<void> {
    this.#now = this.#next;
    this.#next = undefined;
    this.#forget();
    await this.#ports.look();
    if (this.#next) return;
    this.#now = undefined;
    if (!this.#isOver && this.#ports.isWatched()) this.#forget = this.#ports.after(EVERY, () => void this.look());
  }
}
