import { join } from 'node:path';
import { parentPort, threadId } from 'node:worker_threads';
import { createEngine } from '../engine/engine.ts';
import { createSchemaStore } from '../schemas/load.ts';
import { serve } from './language-server.ts';
import type { ToWorker } from './worker-port.ts';

// A key called `__proto__` in somebody's file then is a key like any other, in every library.
Reflect.deleteProperty(Object.prototype, '__proto__');

// Beside the bundle; run from its sources, this is a folder beside `dist/`.
const schemas = join(import.meta.dirname, '..', 'dist', 'schemas');

if (parentPort) {
  const port = parentPort;
  serve(
    {
      say: (message) => port.postMessage(message),
      listen: (handle) => port.on('message', (message: ToWorker) => handle(message)),
    },
    {
      engine: createEngine(createSchemaStore(schemas)),
      home: import.meta.dirname,
      generation: threadId,
    },
  );
}
