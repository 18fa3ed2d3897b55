import { spawn } from 'node:child_process';
import { isAbsolute, resolve } from 'node:path';
import type { Answer } from '../core/machine/event.ts';
import { outputFor, type Print, printed } from './printing.ts';
import { programNamed } from './program.ts';

/**
 * Runs a migration once, in the folder of the deployment file and without a shell. What one that fails half way has done nobody can read: it is told as it ended.
 */
export function migration(
  folder: string,
  print?: Print,
): (command: readonly string[], signal: AbortSignal) => Promise<Answer> {
  return ([name = '', ...args], signal) => {
    const isPath = /[/\\]/.test(name);
    const program = isPath ? (isAbsolute(name) ? name : resolve(folder, name)) : programNamed(name, folder);
    if (program === undefined)
      return Promise.resolve({ got: 'unsent', why: `there is no \`${name}\` on this computer` });
    return new Promise((answer) => {
      const out = outputFor(print);
      const child = spawn(program, args, { cwd: folder, stdio: ['ignore', out, out], signal, shell: false });
      printed(child, print);
      child.once('error', () => {
        if (child.pid === undefined) answer({ got: 'unsent', why: `\`${name}\` cannot be started` });
        else answer({ got: 'unknown', why: `\`${name}\` was stopped before it ended` });
      });
      child.once('exit', (code) => {
        if (code === 0) answer({ got: 'completed', requestId: undefined });
        else if (code === null) answer({ got: 'unknown', why: `\`${name}\` was stopped before it ended` });
        else answer({ got: 'failed', message: `\`${name}\` ended with exit code ${code}` });
      });
    });
  };
}
