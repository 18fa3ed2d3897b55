#!/usr/bin/env node
import { processOutlet } from './outlet.ts';
import { version } from './version.ts';

// A reader that has seen enough (`| head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));

const [, , ...args] = process.argv;
const [first] = args;

// The commands are a bundle of their own: who only asks for the version, or starts the server, does not wait for them.
if (first === '--version' || first === '-v') process.stdout.write(`${version()}\n`);
// What hinders the server is reported by the one that reports everything.
else if (first === 'lsp' && args.slice(1).every((arg) => arg === '--stdio')) serve().catch(carryOut);
else void carryOut();

async function serve(): Promise<void> {
  const { lsp } = await import('./lsp.ts');
  await lsp.run(args.slice(1), processOutlet());
}

async function carryOut(): Promise<void> {
  const { run } = await import('./run.ts');
  process.exitCode = await run(args, processOutlet());
}
