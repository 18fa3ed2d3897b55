/** What `second-machine.ts` starts on a machine of its own: `node second.ts RIG SERVICE…`; says when it is ready. */
import { mkdirSync } from 'node:fs';
import { folderOf, single, siteOf } from '../project.ts';
import { Cable } from './cable.ts';
import { Engine } from './engine.ts';
import { rootOf } from './image.ts';
import { furnish, given } from './machine.ts';
import { startNginx } from './nginx.ts';
import { REGISTRY } from './registry.ts';
import { DOORS, folderOfSecond, registryOf, socketOf } from './second-machine.ts';
import { startSshdBeside } from './sshd.ts';

process.stdin.resume().on('end', () => process.exit(130));
const [rig = '', ...services] = process.argv.slice(2);
const folder = folderOfSecond(rig);
const sites = services.map(siteOf);
mkdirSync(folder);
furnish(folder, [REGISTRY.replace(/:.*$/, ''), ...sites.map(({ name }) => name)], 'web-3');
for (const service of services) given(folderOf(single(service)));
await Engine.start(folder, rootOf(rig));
await Promise.all([
  startSshdBeside(rig, folder),
  Cable.lay(Number(REGISTRY.split(':')[1]), registryOf(rig)),
  startNginx(folder, { sites: [], later: sites, upstreams: {} }),
]);
for (const door of ['sshd', 'users', 'docker'] as const) await Cable.lay(socketOf(rig, door), DOORS[door]);
console.log('ready');
