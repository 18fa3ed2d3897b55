import type { ConstantCommand } from './reach.ts';

/**
 * A command for a host: what is written here, and in between only digits, hexadecimal digests and lower-case words of
 * ours, which mean nothing but themselves to any shell.
 */
export function constant(literal: TemplateStringsArray, ...words: readonly (string | number)[]): ConstantCommand {
  for (const word of words)
    if (!/^[a-z0-9]+$/.test(String(word))) throw new Error(`A command is not made from ${JSON.stringify(word)}`);
  return String.raw({ raw: literal.raw.map((part) => part.replaceAll('\\$', '$')) }, ...words) as ConstantCommand;
}
