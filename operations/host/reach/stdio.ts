import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { Duplex } from 'node:stream';

/** Kept of what a program complains of while it carries a connection. */
const LONGEST = 4 * 1024;

/**
 * A program's input and output as one connection. `failureOf` says what its end means from its code and what it wrote to
 * its error output; nothing for an end in good order.
 */
export function duplexOf(
  child: ChildProcessWithoutNullStreams,
  failureOf: (code: number | null, written: string) => Error | undefined,
): Duplex {
  let written = '';
  child.stderr.on('data', (chunk: Buffer) => {
    if (written.length < LONGEST) written += chunk.toString('utf8');
  });
  const duplex = new Duplex({
    read: () => child.stdout.resume(),
    write: (chunk, _, done) => {
      // An end of the program is told by its code, and there is nobody left to write to.
      if (child.stdin.destroyed) return done();
      child.stdin.write(chunk, () => done());
    },
    final: (done) => child.stdin.end(() => done()),
    destroy: (error, done) => {
      child.kill('SIGKILL');
      done(error);
    },
  });
  child.stdout.on('data', (chunk) => {
    if (!duplex.push(chunk)) child.stdout.pause();
  });
  child.once('error', (error) => duplex.destroy(error));
  child.once('close', (code) => {
    if (duplex.destroyed) return;
    const failure = failureOf(code, written);
    if (failure) return void duplex.destroy(failure);
    duplex.push(null);
    duplex.end();
  });
  return duplex;
}
