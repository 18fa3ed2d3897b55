import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What a process and all it started asked the kernel for. */
export interface Trace {
  /** Calls that make a socket or use one; that Node asks whether its own three streams are some is none of them. */
  readonly sockets: readonly string[];
  /** Programs beside the first, and processes that are no threads. */
  readonly started: readonly string[];
  /** Paths whose content was asked for. */
  readonly opened: ReadonlySet<string>;
  /** Paths that were only looked at by name. */
  readonly named: ReadonlySet<string>;
}

/** In a namespace without a network, and with every call written down that reaches outside of the process. */
export function traced(file: string, command: readonly string[]): readonly [string, ...string[]] {
  const calls = ['-e', 'trace=network,process,file,io_uring_setup'];
  // Through such a ring files could be opened and sockets made without a call that is seen.
  const noRing = ['-e', 'inject=io_uring_setup:error=ENOSYS'];
  return ['unshare', '-rn', 'strace', '-f', '-qq', '-y', '-o', file, ...calls, ...noRing, ...command];
}

/** @throws Error when nothing was traced. */
export function readTrace(file: string, cwd: string): Trace {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.replace(/^\d+\s+/, ''));
  const calls = (names: RegExp) => lines.filter((line) => names.test(line));
  if (calls(/^execve\(/).length === 0) throw new Error('Nothing was traced.');
  const opening = /^(?:open|openat|openat2|creat)\(/;
  const touching = /^(?:\w*stat\w*|access|faccessat2?|readlink(?:at)?|getcwd|mkdir|unlink\w*|rename\w*)\(/;
  const forks = calls(/^(?:fork|vfork|clone3?)\(/).filter((line) => !line.includes('CLONE_THREAD'));
  return {
    sockets: calls(/^(?:socket|socketpair|connect|bind|listen|accept4?|sendto|sendmsg|recvfrom|recvmsg)\(/),
    started: [...calls(/^execveat?\(/).slice(1), ...forks],
    opened: new Set(calls(opening).flatMap((line) => pathIn(line, cwd))),
    named: new Set(calls(touching).flatMap((line) => pathIn(line, cwd))),
  };
}

/** The path of a call, from the folder its handle stands for: `openat(3</tmp/a>, "b", …)` is `/tmp/a/b`. */
function pathIn(line: string, cwd: string): string[] {
  const [, handle, written] = /^\w+\((?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"/.exec(line) ?? [];
  return written === undefined ? [] : [resolve(handle ?? cwd, written)];
}
