import { shellCommands } from '../../domain/shell-words.ts';
import { NoTarget } from '../target/no-target.ts';

/**
 * The words of a command that is run without a shell. @throws NoTarget for one that needs a shell: what it would do is
 * not what is shown.
 */
export function commandWords(command: string, where: string): readonly string[] {
  const [only, ...others] = shellCommands(command) ?? [];
  const [first = ''] = only?.words ?? [];
  const needsShell =
    !only || others.length > 0 || only.next !== undefined || /[<>$]/.test(command) || first.includes('=');
  if (!needsShell) return only.words;
  throw new NoTarget(
    `\`${where}\` is \`${command}\`, which needs a shell, and commands are run without one: put it into a script.`,
  );
}
