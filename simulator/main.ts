import { simulate } from './command.ts';

simulate(process.argv.slice(2), console.log).catch((error: unknown) => {
  console.error(`simulator: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
});
