import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ServersGiven } from '../editor/servers-walk.ts';
import { composeFile, deploymentFile, folderOf, repository, TOURS } from './project.ts';
import { lost, personOf, served } from './release.ts';
import { given } from './rig/machine.ts';
import { REGISTRY } from './rig/registry.ts';
import type { Rig } from './rig/rig.ts';
import { skip } from './skipped.ts';
import { assertRuns } from './state.ts';

/** What `npm run test:editor` has installed: nothing can be from here, where the network has one machine. */
const INSTALLED = resolve('test/editor/host/node_modules/.fairlead-ready');

/** Somebody releases from VS Code itself, while users come: only the bad release is noticed. */
export async function byClicks(rig: Rig): Promise<void> {
  if (!existsSync(INSTALLED)) skip('`npm run test:editor` installs the editor');
  given(folderOf(TOURS));
  const users = await served(personOf(rig, 'gil', TOURS), TOURS);
  const checkout = join(rig.folder, 'checkout-of-the-editor');
  mkdirSync(checkout);
  writeFileSync(join(checkout, 'compose.yaml'), composeFile(TOURS));
  writeFileSync(join(checkout, 'fairlead.yaml'), deploymentFile(TOURS));
  const told: ServersGiven = {
    ...{ checkout, service: TOURS.name, repository: `${REGISTRY}/${repository(TOURS.name)}` },
    ...{ good: 'v2', bad: 'v3-breaks' },
  };
  const from = Date.now();
  const walk = spawn(process.execPath, ['test/editor/run.ts', 'servers'], {
    env: { ...process.env, FAIRLEAD_SERVERS: JSON.stringify(told) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [status] = (await once(walk, 'exit')) as [number | null];
  assert.equal(status, 0);
  await assertRuns(TOURS, TOURS.name, 'v1');
  const visits = users.between(from, Date.now());
  await users.over();
  const failed = lost(visits);
  console.log(`By clicks: ${visits.length} requests, ${failed.length} met the bad release`);
  assert(failed.length > 0, 'nobody met the bad release, so that nothing is shown');
  const others = failed.filter(({ text }) => !text.includes('v3'));
  assert.equal(others.length, 0, `${others.length} failed, such as ${JSON.stringify(others.slice(0, 5))}`);
}
