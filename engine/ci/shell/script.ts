import type { ShellOptions } from '../../readers/shell/failure.ts';
import { readShell } from '../../readers/shell/read.ts';
import type { ScalarNode } from '../../readers/tree.ts';
import { mappedScalar } from '../../readers/yaml/mapped.ts';
import { actionsIn, type ReadScript, type ScriptContext } from './read.ts';

/** What a script in a file is written for. */
export type Shell =
  | { readonly language: 'posix'; readonly options: ShellOptions }
  | { readonly language: 'powershell' | 'other' };

/** The shells that actions and tasks start. */
export const SHELLS = {
  bash: { language: 'posix', options: { errexit: false, pipefail: false } },
  'bash -e': { language: 'posix', options: { errexit: true, pipefail: false } },
  powershell: { language: 'powershell' },
} as const satisfies Readonly<Record<string, Shell>>;

/** Nothing is known of it. */
export const UNREAD: ReadScript = { actions: [], isOpaque: true, onlySays: false, waits: false };

/** What the script in a scalar does. */
export function readScript(node: ScalarNode, shell: Shell, context: Omit<ScriptContext, 'source'>): ReadScript {
  const mapped = typeof node.value === 'string' && shell.language !== 'other' ? mappedScalar(node) : undefined;
  if (!mapped) return UNREAD;
  if (shell.language === 'posix') {
    const read = actionsIn(readShell(mapped), shell.options, { ...context, source: node.source });
    // What is said into a file is kept for somebody: `>> "$GITHUB_ENV"`.
    return { ...read, onlySays: read.onlySays && !mapped.text.includes('>') };
  }
  // PowerShell: commands of other programs stand as they do in Bash, and go on behind a backtick. What is its own is not read.
  const posix = mapped.withText(mapped.text.replaceAll(/`(?=\r?\n)/g, '\\'));
  // Its `$APP` is a variable of its own.
  const variables = { ...context.variables, inherited: () => undefined };
  const own = { source: node.source, checks: false, variables };
  const { actions } = actionsIn(readShell(posix), { errexit: false, pipefail: false }, own);
  return { actions: actions.filter(({ check }) => !check), isOpaque: true, onlySays: false, waits: false };
}
