#!/usr/bin/env node
import { processOutlet } from './outlet.ts';
import { run } from './run.ts';

// A reader that has seen enough (`| head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));

void run(process.argv.slice(2), processOutlet()).then((code) => {
  // The language server goes on until its editor is gone.
  if (code !== undefined) process.exitCode = code;
});
