import { NOT_JSON } from './message.ts';

/** More than any editor sends for one document; a length beyond it is a mistake of whoever writes. */
const MAX_BODY = 64 * 1024 * 1024;
const MAX_HEADER = 8 * 1024;
const END_OF_HEADER = Buffer.from('\r\n\r\n');
/** What a header that is not all there yet may look like. */
const BEGINNING = /^(?:[\w-]{1,64}:[^\r\n]*\r\n)*(?:[\w-]{0,64}|[\w-]{1,64}:[^\r\n]*)\r?$/;

/** The stream lost its frames: nothing that comes after can be trusted. */
export class BrokenStream extends Error {}

/**
 * Cuts a stream of bytes into the JSON it carries. Stricter than a client needs: what cannot be a frame throws at once,
 * because waiting for a body of a wrong length looks like a server that hangs.
 */
export class FrameReader {
  #chunks: Buffer[] = [];
  #size = 0;
  #body: number | undefined;

  /**
   * The messages that are whole with this piece, `NOT_JSON` for one that cannot be read.
   * @throws BrokenStream when the stream is no LSP stream any more.
   */
  *read(piece: Buffer): Iterable<unknown> {
    this.#chunks.push(piece);
    this.#size += piece.length;
    for (;;) {
      this.#body ??= this.#readHeader();
      if (this.#body === undefined || this.#size < this.#body) return;
      const text = this.#take(this.#body).toString('utf8');
      this.#body = undefined;
      yield valueOf(text);
    }
  }

  #readHeader(): number | undefined {
    const bytes = this.#joined();
    const end = bytes.subarray(0, MAX_HEADER).indexOf(END_OF_HEADER);
    if (end < 0) {
      if (bytes.length >= MAX_HEADER) throw new BrokenStream('a header does not end within 8 kB');
      if (!BEGINNING.test(bytes.toString('latin1'))) throw new BrokenStream('a header is none');
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
  if (length === undefined) throw new BrokenStream('a header has no Content-Length');
  if (!/^\d{1,9}$/.test(length)) throw new BrokenStream(`\`${length.slice(0, 40)}\` is no Content-Length`);
  const bytes = Number(length);
  if (bytes > MAX_BODY) throw new BrokenStream(`a message of ${bytes} bytes is announced, the limit is ${MAX_BODY}`);
  return bytes;
}

/** A body that is not JSON is one lost message: the next one begins where its header says. */
function valueOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return NOT_JSON;
  }
}

export function frame(message: unknown): string {
  return framed(JSON.stringify(message));
}

export function framed(body: string): string {
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
