import type { Outcome } from '../../../../operations/core/machine/outcome.ts';
import { type PrepareInput, preparePlan } from '../../../../operations/prepare/plan.ts';
import type { PrepareRequest, PrepareSeen } from '../../../../operations/prepare/seen.ts';
import { AzureModel } from '../azure-model.ts';
import { FakeClock } from '../fake-clock.ts';
import type { Faults } from '../model/fault.ts';
import { prepareSeen } from '../model/readings.ts';
import { nothingRecorded } from '../process.ts';
import { type AppTale, type Story, tale } from '../tale.ts';

interface Case {
  readonly name: string;
  readonly ends: Outcome;
  readonly says?: RegExp;
  readonly faults?: Faults;
  /** What is otherwise in the world. */
  readonly world?: Partial<AzureModel>;
  readonly input?: Partial<PrepareInput>;
}

const lost = { effect: 'ignored', answer: 'lost' } as const;

const cases: readonly Case[] = [
  { name: 'everything', ends: 'succeeded' },
  {
    name: 'what is there',
    world: {
      sku: 'S1',
      prepared: { state: 'Running', principal: 'principal-1', readsSecrets: true },
      stickyNames: ['APP_ENV', 'DB_HOST'],
    },
    ends: 'succeeded',
  },
  {
    name: 'a slot without the right to grant',
    faults: { 'grant secrets': [{ answer: 'declined' }] },
    ends: 'failed unchanged',
    says: /^Azure declined it \(409\).* The plan is S1 now, and costs as such\. `staging` is there\. `staging` has an identity\.$/,
  },
  { name: 'nothing without the right to scale', faults: { 'scale plan': [{ answer: 'declined' }] }, ends: 'refused' },
  { name: 'a slot whose answer is lost', faults: { 'create slot': [{ answer: 'gateway' }] }, ends: 'succeeded' },
  { name: 'a slot that is lost', faults: { 'create slot': [lost] }, ends: 'failed unchanged' },
  {
    name: 'a slot that Azure calls made and is not there',
    faults: { 'create slot': [{ effect: 'ignored' }] },
    ends: 'needs attention',
  },
  {
    name: 'an identity whose answer is lost',
    faults: { 'assign identity': [{ answer: 'lost' }] },
    ends: 'succeeded',
  },
  { name: 'production', input: { slot: 'Production' }, ends: 'refused', says: /^Production is there already/ },
  { name: 'a slot of B1', input: { sku: undefined }, ends: 'refused', says: /^B1 has no deployment slots/ },
];

export const prepareStories: readonly Story[] = cases.map(({ name, ends, says, faults = {}, world, input }) => ({
  kind: 'prepare',
  name: `prepares ${name}`,
  ends,
  ...(says && { says }),
  begin() {
    const azure = new AzureModel(new FakeClock());
    azure.faults = faults;
    Object.assign(azure, world);
    return prepareTale(azure, { ...prepareInput(azure), ...input });
  },
}));

export function prepareTale(azure: AzureModel, input: PrepareInput): AppTale {
  const records = nothingRecorded<PrepareSeen, PrepareRequest>();
  // The list is replaced as a whole.
  const blindness = (request: PrepareRequest) =>
    request.action === 'write sticky names' && azure.stickyNames.some((name) => !request.names.includes(name))
      ? ['a sticky name is lost']
      : [];
  const life = { azure, plan: preparePlan(input), read: () => prepareSeen(azure), records, blindness };
  return tale(life, () => azure.sku === 'S1' && azure.prepared?.readsSecrets === true && isSticky(azure));
}

function isSticky({ stickyNames }: AzureModel): boolean {
  return ['APP_ENV', 'DB_HOST'].every((name) => stickyNames.includes(name));
}

export function prepareInput(azure: AzureModel): PrepareInput {
  return {
    environment: 'production',
    shown: prepareSeen(azure),
    slot: 'staging',
    sku: 'S1',
    identity: true,
    vault: '/subscriptions/0/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/contoso-kv',
    stickyNames: ['DB_HOST'],
    refusals: [],
  };
}
