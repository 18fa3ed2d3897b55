import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SimulatorLine } from '../../operations/conduct/simulator-address.ts';
import { manyApps } from '../../test/support/many-apps.ts';
import { answerOf } from '../child.ts';
import { CACHE } from '../prepare.ts';
import type { Sample, Scenario } from '../scenario.ts';
import { OURS } from '../servers.ts';

/** What 2,000 apps cost the extension host itself: Azure is another process, and waiting for it is not counted. */
export function environments(): Scenario {
  return {
    name: 'environments',
    what: '2,000 apps in 40 groups, CPU ms of the extension host: its code read, the tree shown, a group and two apps unfolded',
    rounds: 5,
    subjects: [{ name: OURS, measure: measured }],
  };
}

async function measured(): Promise<Sample> {
  const azure = fork(new URL('./many-apps.ts', import.meta.url));
  try {
    const deployment = manyApps();
    const program = pathToFileURL(resolve(CACHE, 'environments-child.cjs'));
    return await answerOf<Sample>(program, { azure: await lineOf(azure), deployment });
  } finally {
    azure.disconnect();
  }
}

async function lineOf(azure: ChildProcess): Promise<SimulatorLine> {
  const [line] = await once(azure, 'message');
  return line;
}
