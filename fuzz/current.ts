const HEADER = 8;
const MOST = 1 << 20;

/** The text a thread works on, where another thread can read it when the first one answers no more. */
export class CurrentInput {
  readonly buffer: SharedArrayBuffer;
  readonly #numbers: Int32Array;
  readonly #units: Uint16Array;

  constructor(buffer = new SharedArrayBuffer(HEADER + 2 * MOST)) {
    this.buffer = buffer;
    this.#numbers = new Int32Array(buffer, 0, 2);
    this.#units = new Uint16Array(buffer, HEADER);
  }

  set(serial: number, text: string): void {
    const length = Math.min(text.length, MOST);
    for (let at = 0; at < length; at++) this.#units[at] = text.charCodeAt(at);
    this.#numbers[1] = length;
    Atomics.store(this.#numbers, 0, serial);
  }

  get serial(): number {
    return Atomics.load(this.#numbers, 0);
  }

  get text(): string {
    let text = '';
    for (const unit of this.#units.subarray(0, this.#numbers[1])) text += String.fromCharCode(unit);
    return text;
  }
}
