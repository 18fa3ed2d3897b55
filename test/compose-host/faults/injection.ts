import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { removeContainers } from '../leaving.ts';
import { Person } from '../person.ts';
import { composeFile, type Declared, deploymentFile, workerProject } from '../project.ts';
import { given, SERVER } from '../rig/machine.ts';
import type { Rig } from '../rig/rig.ts';
import { tableOf } from '../table.ts';

/** Everybody may write there, on both sides: what is run anywhere leaves a file. */
const CANARIES = '/srv/canaries';
const TOUCH = `touch ${CANARIES}/sung`;

/** Names that a shell, or `ssh`, or `docker`, would take for more than a name. */
const HOSTILE: readonly string[] = [
  `x; ${TOUCH}`,
  `x$(${TOUCH})`,
  `x\`${TOUCH}\``,
  `x' ; ${TOUCH} ; '`,
  `x" ; ${TOUCH} ; "`,
  `x | ${TOUCH}`,
  `x && ${TOUCH} &`,
  `x\n${TOUCH}\n`,
  `x' "$(${TOUCH})" \\`,
  '-x',
  '--help',
  `-oProxyCommand=${TOUCH}`,
  `-v${CANARIES}:/x`,
  `x <(${TOUCH})`,
  `\${IFS:=${TOUCH}}`,
  '* ? [a-z]',
];

const PLACES: Readonly<Record<string, (hostile: string) => Declared>> = {
  host: (server) => ({ server }),
  'user and host': (user) => ({ server: `${user}@${SERVER}` }),
  directory: (name) => ({ directory: `/srv/${name}` }),
  service: (composeService) => ({ composeService }),
  tag: (tag) => ({ tag }),
};

/** Nothing that is read from a file is ever run: neither here nor on the server. */
export async function injection(rig: Rig): Promise<void> {
  mkdirSync(CANARIES);
  chmodSync(CANARIES, 0o777);
  // The trap works.
  await promisify(execFile)('ssh', [SERVER, `touch ${CANARIES}/proof`]);
  assert(existsSync(`${CANARIES}/proof`));
  const rows: (string | number)[][] = [];
  for (const [place, declared] of Object.entries(PLACES)) {
    const counts = { refused: 0, released: 0 };
    const all = HOSTILE.entries();
    const worker = async () => {
      for (const [index, hostile] of all) counts[await tried(rig, `${place} ${index}`, declared(hostile))]++;
    };
    await Promise.all([worker(), worker(), worker()]);
    rows.push([place, HOSTILE.length, counts.refused, counts.released]);
  }
  console.log(`\n${tableOf(rows, ['Where', 'Hostile', 'Refused', 'Taken as a name'])}\n`);
  assert.deepEqual(readdirSync(CANARIES), ['proof']);
}

/** Ends in refusal, or in a release of a service that really has that name. */
async function tried({ folder }: Rig, name: string, declared: Declared): Promise<'refused' | 'released'> {
  const of = workerProject(`w${name.replace(/[^a-z0-9]/g, '')}`);
  const directory = declared.directory ?? `/srv/${of.name}`;
  // A folder can have any of these names but those that are none; the release has to find it.
  if (!directory.includes('\n') || declared.directory === undefined) given(directory);
  const files = { 'compose.yaml': composeFile(of), 'fairlead.yaml': deploymentFile(of, { ...declared, directory }) };
  const person = new Person(folder, of.name, files);
  const env = { TAG: 'v1' };
  for (const verb of [
    ['status', 'prod'],
    ['deploy', 'prod', '--confirm', 'prod'],
  ]) {
    const { status, words } = await person.fairlead(verb, { env });
    assert.deepEqual(readdirSync(CANARIES), ['proof'], `${verb.join(' ')} with ${JSON.stringify(declared)}: ${words}`);
    assert(status !== null && status !== 3, `${JSON.stringify(declared)}: ${words}`);
    if (verb[0] !== 'deploy' || status !== 0) continue;
    removeContainers(of);
    return 'released';
  }
  return 'refused';
}
