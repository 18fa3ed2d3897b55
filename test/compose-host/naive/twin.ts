import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { composeFile, REPORTS } from '../project.ts';
import type { Site } from '../rig/nginx.ts';

const FOLDER = '/srv/naive';
export const SITE: Site = { name: 'naive.contoso.example', upstream: 'naive' };
/** As the seed has it: ports of the host, whoever is behind them. */
export const UPSTREAM = `upstream naive {
  least_conn;
  server 127.0.0.1:8101 max_fails=3 fail_timeout=30s;
  server 127.0.0.1:8102 max_fails=3 fail_timeout=30s;
}
`;

/** The same services, deployed as the seed's script does. */
export async function deployNaively(tag: string, services: readonly string[]): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'compose.yaml'), composeFile(REPORTS, '127.0.0.1:8101-8102:8000'));
  copyFileSync(resolve('test/compose-host/naive/deploy.sh'), join(FOLDER, 'deploy.sh'));
  const child = spawn('sh', [join(FOLDER, 'deploy.sh'), tag, ...services], { stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => {
      words += part;
    });
  const status = await new Promise((end) => child.on('close', end));
  if (status !== 0) throw new Error(`deploy.sh ended with ${status}: ${words.slice(-2000)}`);
}
