import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { HostFailure } from '../failure.ts';
import type { Ran } from '../reach.ts';

/** An answer is never so long; what runs away is stopped. */
const LONGEST = 16 * 1024 * 1024;
/** The rest of what it complains of says no more. */
const LONGEST_COMPLAINT = 64 * 1024;

/** Starts a program of this computer without a shell. Its own messages are to be read, so they are in English. */
export function started(program: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  const child = spawn(program, args, {
    shell: false,
    // Ctrl-C at a terminal is for who shows what happens; what is under way is not to be cut by it.
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: 'pipe',
    env: { ...process.env, LC_ALL: 'C' },
  });
  // Whoever ends without reading its input has said so by its code.
  child.stdin.on('error', () => {});
  return child;
}

/** Runs a program to its end. `undefined` for one that a signal ended. */
export function ran(
  program: string,
  args: readonly string[],
  input: string | Uint8Array,
  signal: AbortSignal,
): Promise<Ran | undefined> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new HostFailure('late', 'There was no time left to ask'));
    const child = started(program, args);
    const [out, err] = [textOf(child.stdout, LONGEST, tooLong), textOf(child.stderr, LONGEST_COMPLAINT, () => {})];
    let failure: HostFailure | undefined;
    const end = (why: HostFailure) => {
      failure ??= why;
      child.kill('SIGKILL');
      // What it started may still hold its output open.
      child.stdout.destroy();
      child.stderr.destroy();
    };
    function tooLong() {
      end(new HostFailure('unreadable', 'What was answered is longer than anything that was asked for', reached));
    }
    const late = () => end(new HostFailure('late', 'There was no answer in time', reached));
    signal.addEventListener('abort', late, { once: true });
    const ended = (settle: () => void) => {
      signal.removeEventListener('abort', late);
      settle();
    };
    child.once('error', () => ended(() => reject(new HostFailure('no ssh', `\`${program}\` cannot be started`))));
    child.once('close', (code) =>
      ended(() => {
        if (failure) return reject(failure);
        resolve(code === null ? undefined : { code, out: out(), err: err() });
      }),
    );
    child.stdin.end(input);
  });
}

const reached = { reached: true };

function textOf(stream: NodeJS.ReadableStream, longest: number, tooLong: () => void): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > longest) return tooLong();
    chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString('utf8');
}
