import assert from 'node:assert/strict';
import { deployNaively, SITE as NAIVE } from './naive/twin.ts';
import { Person } from './person.ts';
import { composeFile, deploymentFile, folderOf, REPORTS, siteOf } from './project.ts';
import { given } from './rig/machine.ts';
import type { Rig } from './rig/rig.ts';
import { assertRuns } from './state.ts';
import { tableOf } from './table.ts';
import { Users } from './users/users.ts';
import { isAnswered, type Visit } from './users/visit.ts';

const DEPLOYMENTS = 10;
/** How often all four services are released; the other times the one that users reach. */
const WHOLE: ReadonlySet<number> = new Set([2, DEPLOYMENTS + 1]);
const PER_SECOND = 50;
const PATIENCE = 20_000;

interface Row {
  readonly name: string;
  readonly seconds: string;
  readonly ours: readonly Visit[];
  readonly naive: readonly Visit[];
}

/** Ten releases while users come, and the same ten in the order of the seed's script, side by side. */
export async function tenDeployments({ folder }: Rig): Promise<void> {
  const ana = new Person(folder, 'ana', {
    'compose.yaml': composeFile(REPORTS),
    'fairlead.yaml': deploymentFile(REPORTS),
  });
  given(folderOf(REPORTS));
  const all = REPORTS.services.map(({ name }) => name);
  await Promise.all([released(ana, 'v1', ['--all']), deployNaively('v1', all)]);
  const again = await released(ana, 'v1', ['--all']);
  for (const name of all) assert(again.includes(`\`${name}\`: was there already.`), again);
  const [ours, naive] = [siteOf('api'), NAIVE].map(
    ({ name }) => new Users({ host: name, perSecond: PER_SECOND, patience: PATIENCE }),
  ) as [Users, Users];
  await Promise.all([ours.come(PER_SECOND), naive.come(PER_SECOND)]);

  const rows: Row[] = [];
  for (let number = 2; number < DEPLOYMENTS + 2; number++) {
    const tag = `v${number}`;
    const isWhole = WHOLE.has(number);
    const from = Date.now();
    const which = isWhole ? ['--all'] : ['--service', 'api'];
    await Promise.all([released(ana, tag, which), deployNaively(tag, isWhole ? all : ['api'])]);
    const seconds = ((Date.now() - from) / 1000).toFixed(1);
    await Promise.all([ours.come(PER_SECOND), naive.come(PER_SECOND)]);
    await assertRuns(REPORTS, 'api', tag);
    const until = Date.now();
    const [theirs, others] = [ours.between(from, until), naive.between(from, until)];
    rows.push({ name: `${tag}, ${isWhole ? 'all four' : 'api'}`, seconds, ours: theirs, naive: others });
    console.log(`${tag}: ${seconds} s, ${lost(theirs).length} failed; stopping first ${lost(others).length}`);
  }
  await Promise.all([ours.over(), naive.over()]);

  const head = [
    'Deployment',
    'Seconds',
    'Requests',
    'Failed',
    'Asked again',
    'Stop first: requests',
    'Failed',
    'Asked again',
  ];
  const together = [ours, naive].map((users) => users.between(0, Date.now()));
  const last = ['together, with the pauses', '', ...together.flatMap(counted)];
  const cells = rows.map(({ name, seconds, ours, naive }) => [name, seconds, ...counted(ours), ...counted(naive)]);
  console.log(`\n${tableOf([...cells, last], head)}\n`);
  const failed = lost(together[0] ?? []);
  assert.equal(failed.length, 0, `${failed.length} failed, such as ${JSON.stringify(failed.slice(0, 5))}`);
  for (const { name, naive } of rows) assert(lost(naive).length > 0, `${name}: stopping first lost nobody`);
}

async function released(person: Person, tag: string, words: readonly string[]): Promise<string> {
  const { status, words: said } = await person.fairlead(['deploy', 'prod', ...words, '--confirm', 'prod'], {
    env: { TAG: tag },
  });
  assert.equal(status, 0, `${tag}: ${said}`);
  return said;
}

function counted(visits: readonly Visit[]): readonly number[] {
  return [visits.length, lost(visits).length, visits.filter(({ retried }) => retried).length];
}

function lost(visits: readonly Visit[]): readonly Visit[] {
  return visits.filter((visit) => !isAnswered(visit));
}
