import { Cable } from './cable.ts';
import { type Site, startNginx } from './nginx.ts';
import { startRegistry } from './registry.ts';
import { Sshd } from './sshd.ts';

/** The server as it stands before the first release, and the way to it. */
export interface Rig {
  readonly folder: string;
  readonly sshd: Sshd;
  readonly cable: Cable;
}

/** All that the Docker Engine is not. */
export async function setUp(
  folder: string,
  sites: readonly Site[],
  upstreams: Readonly<Record<string, string>>,
): Promise<Rig> {
  const sshd = new Sshd(folder);
  const [cable] = await Promise.all([
    Cable.lay(),
    startRegistry(folder),
    sshd.start(),
    startNginx(folder, sites, upstreams),
  ]);
  return { folder, sshd, cable };
}
