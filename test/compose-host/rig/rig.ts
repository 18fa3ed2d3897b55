import type { Engine } from './engine.ts';
import { type Serving, startNginx } from './nginx.ts';
import { startRegistry } from './registry.ts';
import { type Cables, startSshd } from './sshd.ts';

/** The server as it stands before the first release, and the ways to it. */
export interface Rig {
  readonly folder: string;
  readonly engine: Engine;
  readonly cables: Cables;
}

/** All that the Docker Engine is not. */
export async function setUp(folder: string, engine: Engine, serving: Serving): Promise<Rig> {
  const [cables] = await Promise.all([startSshd(folder), startRegistry(folder), startNginx(folder, serving)]);
  return { folder, engine, cables };
}
