import type { ExitCode } from './exit-code.ts';
import type { Outlet } from './outlet.ts';

/** One verb of the command line. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly help: string;
  /** Returns nothing when the process goes on by itself, as the language server does. */
  run(args: readonly string[], outlet: Outlet): Promise<ExitCode | undefined> | ExitCode | undefined;
}
