import { type ChildProcess, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { run } from './machine.ts';
import { REGISTRY } from './registry.ts';
import { started } from './started.ts';

/** The Docker Engine, where every program looks for it. */
export class Engine {
  readonly #folder: string;
  #daemon: ChildProcess;

  private constructor(folder: string, daemon: ChildProcess) {
    this.#folder = folder;
    this.#daemon = daemon;
  }

  /** @throws where it does not start, or starts no container. */
  static async start(folder: string, root: string): Promise<Engine> {
    const engine = new Engine(folder, await daemonIn(folder));
    const tar = execFileSync('tar', ['--create', '--directory', root, '.'], { maxBuffer: 64 << 20 });
    const image = execFileSync('docker', ['import', '-'], { input: tar, encoding: 'utf8' }).trim();
    execFileSync('docker', ['run', '--rm', image, '/server', 'migrate'], { stdio: ['ignore', 'ignore', 'pipe'] });
    run('docker', 'rmi', image);
    return engine;
  }

  /** Everything that runs in it ends with it, and starts again by its restart policy. */
  async restart(): Promise<void> {
    const ended = once(this.#daemon, 'exit');
    this.#daemon.kill('SIGTERM');
    await ended;
    this.#daemon = await daemonIn(this.#folder);
  }
}

function daemonIn(folder: string): Promise<ChildProcess> {
  return started(join(folder, 'logs', 'dockerd'), { path: '/var/run/docker.sock' }, 'dockerd', [
    ...['--data-root', join(folder, 'docker'), '--exec-root', '/run/docker', '--storage-driver', 'vfs'],
    ...['--cgroup-parent', basename(folder), '--insecure-registry', REGISTRY],
    // Where root may not raise limits, containers start only with limits of their own.
    ...['--default-ulimit', 'nofile=1024:1024'],
  ]);
}
