import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A package of npm that only its files are taken from: as a dependency it would bring a tree of its own. */
export interface Tarball {
  readonly name: string;
  readonly version: string;
  /** Of the tarball, as the registry states it: `sha512-…`. */
  readonly integrity: string;
}

/** Fetches a tarball by the npm client, holds it against its digest, and gives the texts of these files. */
export function filesFrom({ name, version, integrity }: Tarball, paths: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-schema-'));
  try {
    const packed = run('npm', ['pack', '--silent', '--pack-destination', folder, `${name}@${version}`], folder);
    const file = join(folder, packed.trim().split('\n').at(-1) ?? '');
    const digest = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
    if (digest !== integrity) throw new Error(`${name}@${version} is ${digest} and not the one that was looked at.`);
    run('tar', ['-xzf', file, '-C', folder], folder);
    return paths.map((path) => readFileSync(join(folder, 'package', path), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return stdout;
}
