import assert from 'node:assert/strict';
import { deployNaively, SITE as NAIVE } from './naive/twin.ts';
import { SERVICES, type Service } from './project.ts';
import type { Rig } from './rig/rig.ts';
import { tableOf } from './table.ts';
import { Users } from './users/users.ts';
import { isAnswered, type Visit } from './users/visit.ts';

/** The first and the last release all four services, the others the one that users reach. */
const DEPLOYMENTS = 10;
const PER_SECOND = 60;
const PATIENCE = 20_000;

/** Ten releases while users come, and the same ten in the order of the seed's script. */
export async function tenDeployments(_: Rig): Promise<void> {
  await deployNaively('v1');
  const naive = new Users({ host: NAIVE.name, perSecond: PER_SECOND, patience: PATIENCE });
  await naive.come(PER_SECOND);
  const rows: { name: string; naive: readonly Visit[] }[] = [];
  for (let number = 2; number < DEPLOYMENTS + 2; number++) {
    const services: readonly Service[] = number === 2 || number === DEPLOYMENTS + 1 ? SERVICES : ['api'];
    const from = Date.now();
    await deployNaively(`v${number}`, services);
    await naive.come(PER_SECOND);
    rows.push({
      name: `v${number}, ${services.length === 1 ? 'api' : 'all four'}`,
      naive: naive.between(from, Date.now()),
    });
  }
  await naive.over();
  console.log(
    tableOf(
      rows.map(({ name, naive }) => [name, ...counted(naive)]),
      ['Deployment', 'Requests', 'Failed', 'Asked again'],
    ),
  );
  for (const { name, naive } of rows)
    assert(
      naive.some((visit) => !isAnswered(visit)),
      `${name}: stopping first lost nobody`,
    );
}

function counted(visits: readonly Visit[]): readonly number[] {
  const failed = visits.filter((visit) => !isAnswered(visit));
  return [visits.length, failed.length, visits.filter(({ retried }) => retried).length];
}
