import { parentPort } from 'node:worker_threads';

// Listening keeps the thread alive.
parentPort?.on('message', () => {});
