/** More than any editor sends for one document; a length beyond it is a mistake of whoever writes. */
const MAX_BODY = 64 * 1024 * 1024;
const MAX_HEADER = 8 * 1024;
const END_OF_HEADER = Buffer.from('\r\n\r\n');

/**
 * Cuts a stream of bytes into the JSON it carries. Stricter than a client needs: what cannot be a frame throws at once,
 * because waiting for a body of a wrong length looks like a server that hangs.
 */
export class FrameReader {
  #chunks: Buffer[] = [];
  #size = 0;
  #body: number | undefined;

  /** The messages that are whole with this piece. @throws Error when the stream is no LSP stream any more. */
  *read(piece: Buffer): Iterable<unknown> {
    this.#chunks.push(piece);
    this.#size += piece.length;
    for (;;) {
      this.#body ??= this.#readHeader();
      if (this.#body === undefined || this.#size < this.#body) return;
      const text = this.#take(this.#body).toString('utf8');
      this.#body = undefined;
      yield JSON.parse(text);
    }
  }

  #readHeader(): number | undefined {
    const bytes = this.#joined();
    const end = bytes.subarray(0, MAX_HEADER).indexOf(END_OF_HEADER);
    if (end < 0) {
      if (bytes.length >= MAX_HEADER) throw new Error('a header does not end within 8 kB');
      return undefined;
    }
    const header = this.#take(end + END_OF_HEADER.length).toString('ascii');
    return lengthIn(header);
  }

  #joined(): Buffer {
    const bytes = this.#chunks.length === 1 ? this.#chunks[0] : undefined;
    const joined = bytes ?? Buffer.concat(this.#chunks);
    this.#chunks = [joined];
    return joined;
  }

  #take(count: number): Buffer {
    const bytes = this.#joined();
    this.#chunks = [bytes.subarray(count)];
    this.#size -= count;
    return bytes.subarray(0, count);
  }
}

function lengthIn(header: string): number {
  const length = /^content-length:[ \t]*(\S*)[ \t]*\r$/im.exec(header)?.[1];
  if (length === undefined) throw new Error('a header has no Content-Length');
  if (!/^\d{1,9}$/.test(length)) throw new Error(`\`${length.slice(0, 40)}\` is no Content-Length`);
  const bytes = Number(length);
  if (bytes > MAX_BODY) throw new Error(`a message of ${bytes} bytes is announced, the limit is ${MAX_BODY}`);
  return bytes;
}

export function frame(message: unknown): string {
  const body = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
