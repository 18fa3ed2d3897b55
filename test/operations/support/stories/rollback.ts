import type { Outcome } from '../../../../operations/core/machine/outcome.ts';
import { rollbackPlan } from '../../../../operations/swap/rollback.ts';
import { AzureModel } from '../azure-model.ts';
import { FakeClock } from '../fake-clock.ts';
import type { Faults } from '../model/fault.ts';
import { isHealthy } from '../oracle.ts';
import { inputFor, swapLife } from '../scenarios.ts';
import { type Story, tale } from '../tale.ts';

interface Case {
  readonly name: string;
  readonly ends: Outcome;
  readonly says?: RegExp;
  readonly faults?: Faults;
  readonly health?: AzureModel['health'];
  readonly irreversible?: string;
  readonly overridden?: boolean;
  /** What happens between the swap and the confirmation. */
  readonly since?: (azure: AzureModel) => unknown;
}

const cases: readonly Case[] = [
  { name: 'the previous release', ends: 'succeeded' },
  { name: 'it without an answer', faults: { swap: [{ answer: 'gateway' }] }, ends: 'succeeded' },
  {
    name: 'nothing, because it is lost',
    faults: { swap: [{ effect: 'ignored', answer: 'lost' }] },
    ends: 'failed unchanged',
  },
  { name: 'nothing, because it fails', faults: { swap: [{ effect: 'fails later' }] }, ends: 'failed unchanged' },
  { name: 'nothing, because it is declined', faults: { swap: [{ answer: 'declined' }] }, ends: 'refused' },
  { name: 'a release that is bad by now', health: { 'production sha256:old': 'unhealthy' }, ends: 'needs attention' },
  { name: 'nothing that is not well in staging', health: { 'sha256:old': 'unhealthy' }, ends: 'refused' },
  { name: 'nothing over a migration', irreversible: 'a migration', ends: 'refused' },
  { name: 'it over a migration by name', irreversible: 'a migration', overridden: true, ends: 'succeeded' },
  { name: 'nothing else that is in staging', since: (azure) => azure.deploy('sha256:other'), ends: 'refused' },
  {
    name: 'nothing to where users already are',
    since: (azure) => Object.assign(azure, { rampUp: 20 }),
    ends: 'refused',
    says: /^20 % of the traffic goes to slots, and it was 0 %\.$/,
  },
];

export const rollbackStories: readonly Story[] = cases.map((one) => ({
  kind: 'rollback',
  name: `brings back ${one.name}`,
  ends: one.ends,
  ...(one.says && { says: one.says }),
  begin() {
    const azure = new AzureModel(new FakeClock());
    const previous = azure.read().production;
    azure.swapByOther();
    const after = azure.read();
    azure.clock.pass(60_000);
    Object.assign(azure, { faults: one.faults ?? {}, health: one.health ?? {} });
    one.since?.(azure);
    const input = inputFor(azure, false);
    const { irreversible, overridden = false } = one;
    const plan = rollbackPlan({ swap: input, recorded: { previous, after, irreversible }, overridden });
    const life = swapLife(azure, input, plan);
    return tale(life, () => azure.production.release === 'sha256:old' && isHealthy(azure));
  },
}));
