import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { folderOf, INVOICES } from '../project.ts';
import { assertNoneLost, personOf, served, stepBegun } from '../release.ts';
import { given } from '../rig/machine.ts';
import type { Rig } from '../rig/rig.ts';
import { assertRuns } from '../state.ts';

/** Milliseconds after which a holder who is not heard of may be dead. */
const SILENT = 60_000;

/** Two people release the same: one works, the other is told who does. Then the one dies, and the other takes over. */
export async function twoClients(rig: Rig): Promise<void> {
  given(folderOf(INVOICES));
  const [ana, ben] = [personOf(rig, 'ana-invoices', INVOICES), personOf(rig, 'ben-invoices', INVOICES)];
  const users = await served(ana, INVOICES);
  const from = Date.now();

  let told: Promise<{ status: number | null; words: string }> | undefined;
  const onLine = (line: string) => {
    if (/new containers|healthy/i.test(stepBegun(line) ?? ''))
      told ??= ben.fairlead(['deploy', 'prod', '--confirm', 'prod'], { env: { TAG: 'v9' } });
  };
  const first = await ana.fairlead(['deploy', 'prod', '--confirm', 'prod'], { env: { TAG: 'v2' }, onLine });
  assert.equal(first.status, 0, first.words);
  assert(told, first.words);
  const refused = await told;
  assert.equal(refused.status, 4, refused.words);
  assert.match(refused.words, /@laptop-of-ana-invoices began/);
  await assertRuns(INVOICES, INVOICES.name, 'v2');
  console.log(`The other is told: ${refused.words.split('\n').find((line) => line.includes(' began '))}`);

  let died = 0;
  const kill = (line: string, child: ChildProcess) => {
    if (!/Watch|Send users/.test(stepBegun(line) ?? '') || died > 0) return;
    died = Date.now();
    child.kill('SIGKILL');
  };
  const second = await ana.fairlead(['deploy', 'prod', '--confirm', 'prod'], { env: { TAG: 'v3' }, onLine: kill });
  assert.equal(second.signal, 'SIGKILL', second.words);
  const early = await ben.fairlead(['deploy', 'prod', '--confirm', 'prod'], { env: { TAG: 'v4' } });
  assert.equal(early.status, 4, early.words);
  await users.come(((SILENT + 5_000 - (Date.now() - died)) / 1000) * 20);
  const late = await ben.fairlead(['deploy', 'prod', '--confirm', 'prod'], { env: { TAG: 'v4' } });
  assert.equal(late.status, 0, late.words);
  assert.match(late.words, /taken over/);
  await assertRuns(INVOICES, INVOICES.name, 'v4');
  assertNoneLost(users.between(from, Date.now()), 'two clients');

  // The one who was dead comes back: nothing of it is done any more.
  const back = await ana.fairlead(['resume'], { env: { TAG: 'v3' } });
  await assertRuns(INVOICES, INVOICES.name, 'v4');
  console.log(`Who comes back ends with ${back.status}: ${back.words.split('\n').slice(-3).join(' / ')}`);
  await users.over();
}
