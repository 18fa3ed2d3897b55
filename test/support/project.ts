import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const MAIN = resolve('cli/main.ts');
/** A hundred processes read the same source: compiled once, each of them starts in half the time. */
const COMPILED = join(tmpdir(), 'fairlead-compiled');

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder of its own, and the real command line in it; gone when the test is over. */
export class Project {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'fairlead-cli-')));

  constructor(files: Readonly<Record<string, string | Uint8Array>>) {
    for (const [path, content] of Object.entries(files)) this.write(path, content);
  }

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  run(args: readonly string[], input = ''): Ended {
    const { FORCE_COLOR: _, NODE_OPTIONS: __, ...env } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
      cwd: this.root,
      env: { ...env, NO_COLOR: '1', NODE_COMPILE_CACHE: COMPILED },
      input,
      encoding: 'utf8',
    });
    return { status, out: stdout, err: stderr };
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
