import { execFileSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { run } from './machine.ts';
import { REGISTRY } from './registry.ts';
import { started } from './started.ts';

/** The Docker Engine, where every program looks for it. @throws where it does not start, or starts no container. */
export async function startEngine(folder: string, root: string): Promise<void> {
  await started(join(folder, 'logs', 'dockerd'), { path: '/var/run/docker.sock' }, 'dockerd', [
    ...['--data-root', join(folder, 'docker'), '--exec-root', '/run/docker', '--storage-driver', 'vfs'],
    ...['--cgroup-parent', basename(folder), '--insecure-registry', REGISTRY],
    // Where root may not raise limits, containers start only with limits of their own.
    ...['--default-ulimit', 'nofile=1024:1024'],
  ]);
  const tar = execFileSync('tar', ['--create', '--directory', root, '.'], { maxBuffer: 64 << 20 });
  const image = execFileSync('docker', ['import', '-'], { input: tar, encoding: 'utf8' }).trim();
  run('docker', 'run', '--rm', image, '/server', 'migrate');
  run('docker', 'rmi', image);
}
