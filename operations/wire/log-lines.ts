/** A line of a log is rarely longer, and what is shown of one is less. */
const LONGEST = 8 * 1024;

/**
 * Text in pieces as lines: cut at ends of lines, and where a line goes on for too long. What has no end yet when the
 * text ends is a line too.
 */
export async function* linesOf(pieces: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let open = '';
  for await (const piece of pieces) {
    open += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
    const lines = open.split('\n');
    open = lines.pop() ?? '';
    for (const line of lines) yield* cut(line.replace(/\r$/, ''));
    while (open.length > LONGEST) {
      yield open.slice(0, LONGEST);
      open = open.slice(LONGEST);
    }
  }
  if (open !== '') yield* cut(open);
}

function* cut(line: string): Generator<string> {
  for (let at = 0; at === 0 || at < line.length; at += LONGEST) yield line.slice(at, at + LONGEST);
}
