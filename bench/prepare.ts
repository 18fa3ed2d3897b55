import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { buildClient } from './build-client.ts';
import { buildEmptyServer } from './build-empty.ts';
import { DCLINT } from './goals.ts';
import type { Program } from './scenarios/command-line.ts';
import {
  actionsServer,
  emptyServer,
  isInstalled,
  OURS,
  ours,
  peerServers,
  pipelinesServer,
  plainEmptyServer,
  type ServerSpec,
} from './servers.ts';

export const CACHE = '.cache/bench';

const PEERS = 'bench/peers';
const DCLINT_PROGRAM = `${PEERS}/node_modules/dclint/bin/dclint.cjs`;

/** Builds what is ours; a bench of yesterday's build would be about yesterday. */
export async function build(): Promise<void> {
  const { status } = spawnSync(process.execPath, ['esbuild.mjs'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed.');
  await buildEmptyServer(CACHE);
  await buildClient(CACHE);
}

/** Peers are installed when they are first measured, and when another peer has come, from their own lock file. */
export function installPeers(): void {
  const installed = `${PEERS}/node_modules/.package-lock.json`;
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${PEERS}/package-lock.json`).mtimeMs) return;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  spawnSync('npm', args, { cwd: PEERS, stdio: ['ignore', 'ignore', 'inherit'] });
}

export interface Measurable {
  readonly servers: readonly ServerSpec[];
  readonly programs: readonly Program[];
  /** Peers that could not be installed. */
  readonly missing: readonly string[];
}

export function measurable(): Measurable {
  const peers = peerServers.filter(isInstalled);
  const linter = existsSync(DCLINT_PROGRAM);
  const cli: Program = { name: OURS, version: ['dist/cli.cjs', '--version'], check: ['dist/cli.cjs', 'check'] };
  const dclint: Program = { name: DCLINT, version: [DCLINT_PROGRAM, '--version'], check: [DCLINT_PROGRAM] };
  return {
    servers: [ours, emptyServer(CACHE), plainEmptyServer(CACHE), ...peers],
    programs: linter ? [cli, dclint] : [cli],
    missing: [
      ...[...peerServers, actionsServer, pipelinesServer].filter((peer) => !isInstalled(peer)).map(({ name }) => name),
      ...(linter ? [] : [DCLINT]),
    ],
  };
}
