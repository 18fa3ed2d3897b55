import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Session } from './session.ts';
import { ipc, stdio } from './transport.ts';
import { type WorkerLimits, WorkerThread } from './worker-thread.ts';

/** Two seconds are a hundred times what a large real file needs; whoever takes longer never ends. */
const limits: WorkerLimits = { file: workerFile(), ms: 2_000, startMs: 20_000, heapMb: 512, youngMb: 16 };

/**
 * Serves the editor at the other end of this process: over IPC when it was forked with `--node-ipc`, else over standard
 * input and output. Ends the process when the editor is done or gone.
 */
export function startServer(options: Partial<WorkerLimits> = {}): void {
  const transport = process.argv.includes('--node-ipc') && process.send ? ipc() : stdio();
  // A key called `__proto__` in a message then is a key like any other, as with `node --disable-proto=delete`.
  Reflect.deleteProperty(Object.prototype, '__proto__');
  const log = stderrLog();
  const session = new Session({
    send: (message) => transport.send(message),
    sendJson: (json) => transport.sendJson(json),
    startWorker: (events) => new WorkerThread({ ...limits, ...options }, events),
    exit: (code) => process.exit(code),
    log,
  });
  const watchParent = parentWatch(() => session.closed());
  transport.listen({
    onMessage(message) {
      watchParent(message);
      session.receive(message);
    },
    onClose: () => session.closed(),
    onBroken(reason) {
      log(`What arrives is not the language server protocol: ${reason}.`);
      process.exit(1);
    },
  });
}

/** An editor that was killed closes nothing on some systems, so the process it named is looked for. */
function parentWatch(gone: () => void): (message: unknown) => void {
  let isWatching = false;
  return (message) => {
    const { method, params } = (message ?? {}) as { method?: unknown; params?: { processId?: unknown } | null };
    const parent = params?.processId;
    if (isWatching || method !== 'initialize' || !isPid(parent)) return;
    isWatching = true;
    setInterval(() => {
      if (!isAlive(parent)) gone();
    }, 2_000).unref();
  };
}

const isPid = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The same line again says nothing new: a client that floods us with a mistake does not get a flood back. */
function stderrLog(): (line: string) => void {
  let last = '';
  // An editor may not listen to it at all.
  process.stderr.on('error', () => undefined);
  return (line) => {
    if (line !== last) process.stderr.write(`fairlead: ${line}\n`);
    last = line;
  };
}

function workerFile(): string {
  const bundled = join(import.meta.dirname, 'worker.cjs');
  return existsSync(bundled) ? bundled : join(import.meta.dirname, 'worker.ts');
}

/** Loaded by `fairlead lsp`, this file only offers `startServer`; run by itself, it serves. */
function isRun(): boolean {
  const [, script] = process.argv;
  if (script === undefined || !existsSync(script)) return false;
  return ['server.cjs', 'main.ts'].some((name) => realpathSync(script) === join(import.meta.dirname, name));
}

if (isRun()) startServer();
