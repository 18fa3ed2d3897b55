/** What was read for a place: asked for once at a time, and kept until it is forgotten. */
export class Reads<Value> {
  readonly #running = new Map<string, Promise<Value>>();
  readonly #read = new Map<string, Value>();

  /** What was read last; nothing while it is read for the first time, and after that failed. */
  peek(id: string): Value | undefined {
    return this.#read.get(id);
  }

  /** Kept, or the reading that is under way, or a new one. A failure is not kept. */
  of(id: string, read: () => Promise<Value>): Promise<Value> {
    const kept = this.#read.get(id);
    if (kept !== undefined) return Promise.resolve(kept);
    const running = this.#running.get(id) ?? this.#begin(id, read);
    this.#running.set(id, running);
    return running;
  }

  /** Reads anew; what was read before is there until then. After a failure it is forgotten. */
  async renew(id: string, read: () => Promise<Value>): Promise<void> {
    // It may have been under way before what there is to be seen.
    await this.#running.get(id)?.catch(() => undefined);
    const running = this.#running.get(id) ?? this.#begin(id, read);
    this.#running.set(id, running);
    try {
      await running;
    } catch (error) {
      this.#read.delete(id);
      throw error;
    }
  }

  /** A reading that is under way goes on, and is what the next one waits for. */
  forget(id: string): void {
    this.#read.delete(id);
  }

  forgetAll(): void {
    this.#read.clear();
  }

  async #begin(id: string, read: () => Promise<Value>): Promise<Value> {
    try {
      const value = await read();
      this.#read.set(id, value);
      return value;
    } finally {
      this.#running.delete(id);
    }
  }
}
