import { parentPort, threadId, workerData } from 'node:worker_threads';
import type { Engine } from '../engine/engine.ts';
import { serve } from './language-server.ts';
import { type FromWorker, said, type ToWorker, type WorkerData } from './worker-port.ts';

/** Serves from the thread this is called in. `home` is where its code lies. */
export function serveThread(engine: Engine, home: string): void {
  const port = parentPort;
  if (!port) return;
  const { awaited } = workerData as WorkerData;
  const say = (message: FromWorker) => port.postMessage(message);
  // What throws later, in a timer or a promise, has lost nothing but itself.
  process.on('uncaughtException', (error) => {
    const message = `Something failed outside of every request: ${error instanceof Error ? error.stack : error}`;
    const line = { jsonrpc: '2.0', method: 'window/logMessage', params: { type: 1, message } } as const;
    say({ type: 'say', said: said(line) });
  });
  serve(
    {
      say,
      listen: (handle) => port.on('message', (message: ToWorker) => handle(message)),
      get isAwaited() {
        return Atomics.load(awaited, 0) !== 0;
      },
    },
    { engine, home, generation: threadId },
  );
}
