import { type ParseArgsConfig, parseArgs } from 'node:util';
import { nearest } from '../domain/nearest.ts';
import { visible } from './terminal.ts';
import { UsageError } from './usage-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; tokens: true; strict: true }>
>;

/**
 * Reads the arguments of one command.
 * @throws UsageError which names the argument that is not understood, and the option that was probably meant.
 */
export function parsed<O extends Options>(args: readonly string[], options: O): Parsed<O> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, tokens: true, strict: true });
  } catch (error) {
    throw new UsageError(usageMessage(error, args, Object.keys(options)));
  }
}

function usageMessage(error: unknown, args: readonly string[], options: readonly string[]): string {
  const { code, message = '' } = error as { code?: string; message?: string };
  if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `${visible(message.split('\n')[0] ?? '')}.`.replace('..', '.');
  const named = /'(-[^']*)'/.exec(message)?.[1] ?? args.find((arg) => arg.startsWith('-')) ?? '';
  const meant = nearest(named.replace(/^-+/, ''), options);
  return `There is no option \`${visible(named)}\`${meant ? `: did you mean \`--${meant}\`?` : '.'}`;
}

/**
 * A value that must be one of a list.
 * @throws UsageError with the list.
 */
export function oneOf<T extends string>(value: string, allowed: readonly T[], what: string): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const meant = nearest(value, allowed);
  const hint = meant ? ` Did you mean \`${meant}\`?` : '';
  throw new UsageError(
    `\`${visible(value)}\` is no ${what}: ${allowed.map((name) => `\`${name}\``).join(', ')}.${hint}`,
  );
}
