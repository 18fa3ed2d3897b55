import { at } from '../../wire/json.ts';
import { linesOf } from '../../wire/log-lines.ts';
import { HostFailure } from '../failure.ts';
import type { Docker } from './docker.ts';

export interface LogsWanted {
  /** Whole id. */
  readonly container: string;
  readonly follow: boolean;
  /** Lines from before; all of them when left out. */
  readonly tail?: number;
}

/** Lines of a container as they come, of its output and its error output alike. */
export async function* logsOf(
  docker: Docker,
  { container, follow, tail }: LogsWanted,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const path = `/containers/${encodeURIComponent(container)}`;
  const inspected = await docker.get(`${path}/json`, signal);
  if (inspected === undefined) return;
  const query = `stdout=1&stderr=1&follow=${follow ? 1 : 0}&tail=${tail ?? 'all'}`;
  const response = await docker.stream(`${path}/logs?${query}`, signal);
  const hasTerminal = at(inspected, 'Config', 'Tty') === true;
  try {
    yield* linesOf(hasTerminal ? response : demultiplexed(response));
  } catch (error) {
    if (!signal.aborted) throw error instanceof HostFailure ? error : new HostFailure('cut', 'The logs were cut off');
  } finally {
    response.destroy();
  }
}

/** Eight bytes stand before each piece of the two outputs: which one, three zeros, and the length. */
const HEADER = 8;

/** Pieces of both outputs in the order they come, without what says which is which. */
export async function* demultiplexed(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let open: Buffer = Buffer.alloc(0);
  let left = 0;
  for await (const chunk of stream) {
    open = open.length === 0 ? Buffer.from(chunk) : Buffer.concat([open, chunk]);
    while (left > 0 ? open.length > 0 : open.length >= HEADER) {
      if (left === 0) {
        left = open.readUInt32BE(4);
        open = open.subarray(HEADER);
        continue;
      }
      const piece = open.subarray(0, left);
      left -= piece.length;
      open = open.subarray(piece.length);
      yield piece;
    }
  }
}
