import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComposeRequest } from '../../../operations/compose/request.ts';
import { hostLock } from '../../../operations/host/lock/host-lock.ts';
import { lockKey } from '../../../operations/host/lock/key.ts';
import type { HostPlace } from '../../../operations/host/place.ts';
import type { ConstantCommand, Ran, Reach } from '../../../operations/host/reach.ts';
import { hostScript } from '../../../operations/host/script/host-script.ts';
import { composeSending } from '../../../operations/host/send/sending.ts';
import { PROGRAMS } from './programs.ts';

/** Shells that a host may have as its `sh`, as far as they are on this computer. */
export const SHELLS = [
  { name: 'sh', program: '/bin/sh' },
  // With its own tools as well, as on Alpine.
  { name: 'busybox', program: '/bin/busybox' },
  { name: 'bash', program: '/bin/bash' },
].filter(({ program }) => existsSync(program));

/** A host in a folder: its home, its programs, and what was asked of them. */
export class Rig {
  readonly folder = mkdtempSync(join(tmpdir(), "fairlead 'host' $(id) "));
  readonly home = join(this.folder, 'home');
  readonly world = join(this.folder, 'world');
  readonly project = join(this.folder, 'srv', 'shop');
  readonly includes = join(this.folder, 'nginx');
  readonly state = join(this.home, '.local', 'state', 'fairlead', 'host');
  readonly place: HostPlace;
  readonly reach: Reach;
  readonly script;
  readonly bin = join(this.folder, 'bin');
  readonly #tools = join(this.folder, 'tools');

  constructor({
    shell = '/bin/sh',
    compose = 'plugin',
  }: { readonly shell?: string; readonly compose?: 'plugin' | 'standalone' } = {}) {
    for (const folder of [this.home, join(this.world, 'containers'), this.project, this.includes, this.bin])
      mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(PROGRAMS)) this.program(name, text);
    symlinkSync(shell, join(this.bin, 'sh'));
    if (shell.endsWith('busybox')) {
      mkdirSync(this.#tools);
      for (const tool of spawnSync(shell, ['--list'], { encoding: 'utf8' }).stdout.split('\n'))
        if (/^[a-z0-9]+$/.test(tool)) symlinkSync(shell, join(this.#tools, tool));
    }
    this.put(compose, compose === 'plugin' ? 'v2.27.0\n' : '1.29.2\n');
    writeFileSync(join(this.project, 'compose.yml'), 'services: {}\n');
    this.place = {
      server: undefined,
      user: undefined,
      port: undefined,
      directory: this.project,
      files: ['compose.yml'],
      project: 'shop',
      services: [
        {
          service: 'api',
          repository: 'registry.contoso.example/api',
          include: join(this.includes, 'upstream-api.conf'),
          address: undefined,
          port: 8080,
        },
      ],
    };
    this.reach = {
      run: (command, input) => this.run(command, input),
      docker: () => Promise.reject(new Error('not here')),
      connect: () => Promise.reject(new Error('not here')),
      close: async () => {},
    };
    this.script = hostScript(this.reach);
  }

  get path(): string {
    return `${this.bin}:${this.#tools}:/usr/bin:/bin`;
  }

  run(command: ConstantCommand | string, input: string | Uint8Array): Promise<Ran> {
    return new Promise((resolve, reject) => {
      const env = { HOME: this.home, WORLD: this.world, PATH: this.path };
      const child = spawn(join(this.bin, 'sh'), ['-c', command], { env, stdio: 'pipe', argv0: 'sh', cwd: this.home });
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      child.stdout.on('data', (data) => out.push(data));
      child.stderr.on('data', (data) => err.push(data));
      child.stdin.on('error', () => {});
      child.stdin.end(input);
      child.on('error', reject);
      child.on('close', (code) =>
        resolve({ code: code ?? -1, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
      );
    });
  }

  /** The file that names who holds the host, by its number. */
  lockFile(number: number, place: HostPlace = this.place): string {
    return join(this.state, 'locks', `${lockKey(place)}.${number}`);
  }

  /** As if the holder had last been heard of before the host was last started. */
  silence(number: number): void {
    writeFileSync(`${this.lockFile(number)}.beat`, 'another-boot 0\n');
  }

  include(service = 'api'): string {
    return join(this.includes, `upstream-${service}.conf`);
  }

  locks(place: HostPlace = this.place) {
    return hostLock(this.script, place);
  }

  async held(operation = 'op-1'): Promise<void> {
    const locking = await this.locks().take(
      { operation, by: 'ana@laptop', title: `Release api by ${operation}` },
      never,
    );
    if (locking.is !== 'held') throw new Error(`${operation} does not get the host`);
  }

  sending(operation = 'op-1', place: HostPlace = this.place) {
    return composeSending(this.script, place, { operation, by: 'ana@laptop' });
  }

  send(request: ComposeRequest, operation = 'op-1') {
    return this.sending(operation).send(request, never);
  }

  /** A file that the programs look at, such as `fail.pull`. */
  put(name: string, text: string): void {
    writeFileSync(join(this.world, name), text);
  }

  take(name: string): void {
    rmSync(join(this.world, name), { force: true });
  }

  told(name: string): string | undefined {
    const path = join(this.world, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  }

  program(name: string, text: string): void {
    rmSync(join(this.bin, name), { force: true });
    writeFileSync(join(this.bin, name), text);
    chmodSync(join(this.bin, name), 0o755);
  }

  /** Containers by their id: `project service oneoff release state`. */
  containers(): Readonly<Record<string, string>> {
    const folder = join(this.world, 'containers');
    const names = readdirSync(folder).sort();
    return Object.fromEntries(
      names.map((name) => [name.replace(/^0+/, ''), readFileSync(join(folder, name), 'utf8').trim()]),
    );
  }

  container(number: number, line: string): string {
    const id = number.toString(16).padStart(64, '0');
    writeFileSync(join(this.world, 'containers', id), `${line}\n`);
    return id;
  }

  /** Every program that was run, with its words. */
  calls(): readonly (readonly string[])[] {
    const words = (this.told('calls') ?? '').split('\0');
    const calls: string[][] = [];
    for (let at = 0; at < words.length - 1; ) {
      const count = Number(words[at]);
      calls.push(words.slice(at + 1, at + 2 + count));
      at += count + 2;
    }
    return calls;
  }

  [Symbol.dispose](): void {
    spawnSync('rm', ['-rf', this.folder]);
  }
}

export const never = new AbortController().signal;

export const IMAGE = `registry.contoso.example/api@sha256:${'a'.repeat(64)}`;
