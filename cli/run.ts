import { nearest } from '../domain/nearest.ts';
import { check } from './check/command.ts';
import type { Command } from './command.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { init } from './init/command.ts';
import { lsp } from './lsp.ts';
import { operations } from './operate/verbs.ts';
import type { Outlet } from './outlet.ts';
import { printConfig } from './print-config.ts';
import { report } from './report/command.ts';
import { rules } from './rules.ts';
import { simulator } from './simulator.ts';
import { visible, visibleLines } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';

const commands: readonly Command[] = [check, report, rules, printConfig, init, lsp, simulator, ...operations];

/** Carries out one call of `fairlead` and says how it ended; nothing is thrown past here. */
export async function run(args: readonly string[], outlet: Outlet): Promise<ExitCode | undefined> {
  const debug = args.includes('--debug');
  try {
    return await dispatch(
      args.filter((arg) => arg !== '--debug'),
      outlet,
    );
  } catch (error) {
    if (error instanceof UsageError) {
      outlet.err(`fairlead: ${error.message}\n`);
      return exitCode.usage;
    }
    outlet.err(crashReport(error, debug));
    return exitCode.crash;
  }
}

function dispatch(args: readonly string[], outlet: Outlet) {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const asked = commands.find((command) => command.name === rest[0]);
    outlet.out(asked ? asked.help : help());
    return name === undefined ? exitCode.usage : exitCode.clean;
  }
  if (name === '--version' || name === '-v') {
    outlet.out(`${version()}\n`);
    return exitCode.clean;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) throw new UsageError(unknownCommand(name));
  if (!rest.includes('--help') && !rest.includes('-h')) return command.run(rest, outlet);
  outlet.out(command.help);
  return exitCode.clean;
}

function unknownCommand(name: string): string {
  const names = commands.map((command) => command.name);
  const meant = nearest(name, names);
  const shown = visible(name);
  if (meant) return `There is no command \`${shown}\`: did you mean \`fairlead ${meant}\`?`;
  return `There is no command \`${shown}\`: \`fairlead --help\` lists them; \`fairlead check ${shown}\` checks a file.`;
}

function crashReport(error: unknown, debug: boolean): string {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const how = debug ? visibleLines(stack ?? '') : 'Run it again with `--debug` for what is needed to report it.';
  return `fairlead: This is a fault of Fairlead, not of your files: ${visible(message)}\n${how}\n`;
}

function help(): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const list = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`).join('\n');
  return `Fairlead checks deployment files, and carries out what they say.

Usage: fairlead COMMAND [OPTIONS]

Commands:
${list}

  fairlead COMMAND --help   says all about one command
  fairlead --version        prints the version

Examples:
  fairlead check                                 checks everything under this folder
  fairlead check --format github                 annotates a pull request
  fairlead swap production --dry-run             shows what a swap would do

Exit codes: 0 clean or done, 1 findings, 2 wrong usage or configuration, 3 a fault of Fairlead, 4 refused, 5 failed and
production is as before, 6 rolled back, 7 needs attention, 8 cancelled before anything was sent.
`;
}
