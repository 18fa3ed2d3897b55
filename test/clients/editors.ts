import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report, Shown } from './report.ts';

/** An editor that can be driven without a screen. */
export interface Editor {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
  /** What the script wrote for one file: diagnostics, or nothing when none came. */
  read(written: unknown): readonly Shown[] | undefined;
}

const here = (name: string) => join(import.meta.dirname, name);

export const editors: readonly Editor[] = [
  {
    name: 'Neovim',
    command: ['nvim', '--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${here('neovim.lua')}`],
    read: (written) => (Array.isArray(written) ? written : written ? [] : undefined),
  },
  {
    name: 'Emacs',
    command: ['emacs', '-Q', '--batch', '-l', here('emacs.el')],
    read(written) {
      const entry = written as { readonly diagnostics: readonly Shown[]; readonly shown: number } | null;
      if (!entry) return undefined;
      // What arrived and is not drawn is as good as not there.
      return entry.shown === entry.diagnostics.length ? entry.diagnostics : undefined;
    },
  },
];

export function isInstalled({ command: [program] }: Editor): boolean {
  return spawnSync(program, ['--version']).status === 0;
}

/** Opens every file in one session of the editor. @throws Error when the editor fails or does not end. */
export function reportOf(editor: Editor, server: readonly string[], root: string, files: readonly string[]): Report {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-clients-'));
  const [list, output] = [join(folder, 'files.json'), join(folder, 'output.json')];
  writeFileSync(list, JSON.stringify(files));
  const [program, ...args] = editor.command;
  const env = { ...process.env, SERVER: JSON.stringify(server), ROOT: root, FILES: list, OUTPUT: output };
  try {
    const { status, stderr } = spawnSync(program, args, { env, encoding: 'utf8', timeout: 300_000 });
    if (status !== 0) throw new Error(`${editor.name} ended with ${status}: ${stderr.slice(-2_000)}`);
    const written = JSON.parse(readFileSync(output, 'utf8')) as Record<string, unknown>;
    return new Map(files.map((file) => [file, editor.read(written[file])]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
