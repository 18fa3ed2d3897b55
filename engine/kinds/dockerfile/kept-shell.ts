import { programName } from '../../../domain/program-name.ts';
import { serverIn } from '../../../domain/server-command.ts';
import type { Span } from '../../core/span.ts';
import { readShell } from '../../readers/shell/read.ts';
import type { ShellCommand, ShellList } from '../../readers/shell/syntax.ts';
import { lastCommand } from './last-command.ts';

/** What a start script ends with, while the script stays in front of it. */
export interface KeptShell {
  readonly command: string;
  readonly span: Span;
}

/** Programs that run until they are stopped; of others nobody knows, and a script may well end with something short. */
const RUNS_ON =
  /^(?:node|npm|npx|yarn|pnpm|python3?|java|dotnet|php-fpm|nginx|httpd|caddy|rails|puma|bundle|flask|fastapi|streamlit|uwsgi|supervisord|apache2-foreground)$/;
/** Words behind them with which they end by themselves. */
const ENDS = /^(?:--version|-v|migrate|install|build|ci|collectstatic|db:\w+|test|-c)$/;

/** The last command of a script where it is a server, or what the container was given, and no `exec` puts it in its place. */
export function keptShell(script: string): KeptShell | undefined {
  const { list } = readShell(script);
  if (waits(list)) return undefined;
  const node = lastCommand(list);
  return node && isServer(node)
    ? { command: node.words.map(({ text }) => text).join(' '), span: node.span }
    : undefined;
}

function isServer({ words }: ShellCommand): boolean {
  const [program, ...options] = words;
  if (!program || program.text === 'exec') return false;
  if (program.text === '$@' || program.text === '$*') return options.length === 0;
  const texts = words.map(({ text }) => text);
  const name = programName(program.text);
  if (options.some(({ text }) => ENDS.test(text))) return false;
  return program.isLiteral && (serverIn(texts)?.program === name || (RUNS_ON.test(name) && options.length > 0));
}

/** It takes care of signals itself, or runs more than one program. */
function waits(list: ShellList): boolean {
  return list.some(({ node, next }) => {
    if (next === '&') return true;
    if (node.type === 'block') return node.kind !== 'function' && node.bodies.some(waits);
    return node.words[0]?.text === 'trap' || node.words[0]?.text === 'wait';
  });
}
