import { resolve } from 'node:path';
import type { Engine } from '../../engine/engine.ts';
import { slashed } from '../disk-workspace.ts';
import type { Outlet } from '../outlet.ts';
import { type FileContent, readText, reasonOf, textOf } from '../read-file.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { CheckOptions } from './options.ts';
import { type Target, targetsOf, type Unread } from './targets.ts';

/** A file as it was found, before any fix. */
export interface Input {
  readonly target: Target;
  readonly content: FileContent;
}

export interface Inputs {
  readonly inputs: readonly Input[];
  readonly unread: readonly Unread[];
}

/** Reads all there is to check, each file once. */
export function inputsOf({ stdin, paths }: CheckOptions, outlet: Outlet, engine: Engine): Inputs {
  if (stdin !== undefined) {
    const target = { shown: stdin, path: slashed(resolve(outlet.cwd, stdin)), named: true };
    return { inputs: [{ target, content: textOf(standardInput(outlet)) }], unread: [] };
  }
  const { targets, unread } = targetsOf(paths, outlet.cwd, engine);
  const inputs: Input[] = [];
  const closed: Unread[] = [];
  for (const target of targets) {
    const content = readText(target.path);
    if (content.state === 'unreadable') closed.push({ ...target, reason: content.reason });
    else inputs.push({ target, content });
  }
  return { inputs, unread: [...unread, ...closed] };
}

function standardInput(outlet: Outlet): Uint8Array {
  try {
    return outlet.input();
  } catch (error) {
    throw new UsageError(`Standard input cannot be read: ${visible(reasonOf(error))}.`);
  }
}

/** What each file that is text holds, by path. */
export function textsOf(inputs: readonly Input[]): ReadonlyMap<string, string> {
  return new Map(
    inputs.flatMap(({ target, content }) => (content.state === 'text' ? [[target.path, content.text] as const] : [])),
  );
}
