import { join } from 'node:path';
import { createEngine } from '../engine/engine.ts';
import { createSchemaStore } from '../schemas/load.ts';
import { serveThread } from './serve-thread.ts';

// A key called `__proto__` in somebody's file then is a key like any other, in every library.
Reflect.deleteProperty(Object.prototype, '__proto__');

// Beside the bundle; run from its sources, this is a folder beside `dist/`.
const schemas = join(import.meta.dirname, '..', 'dist', 'schemas');

serveThread(createEngine(createSchemaStore(schemas)), import.meta.dirname);
