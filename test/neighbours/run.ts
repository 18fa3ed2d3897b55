/** `npm run test:neighbours`: what is said beside the language servers of others, which are installed when it first runs. */
import { spawnSync } from 'node:child_process';
import { installPeers } from '../../bench/prepare.ts';
import { isInstalled, yamlServer } from '../../bench/servers.ts';

installPeers();
if (!isInstalled(yamlServer)) throw new Error('The YAML server cannot be installed, so nothing was compared.');
const { status } = spawnSync(process.execPath, ['scripts/test.ts', 'test/neighbours/*.test.ts'], { stdio: 'inherit' });
process.exitCode = status ?? 1;
