import type { Outcome } from '../../../../operations/core/machine/outcome.ts';
import { type PowerAction, type PowerRequest, type PowerSeen, powerPlan } from '../../../../operations/power/plan.ts';
import { AzureModel } from '../azure-model.ts';
import { FakeClock } from '../fake-clock.ts';
import type { Fault } from '../model/fault.ts';
import { powerSeen } from '../model/readings.ts';
import { type Life, nothingRecorded } from '../process.ts';
import { type Story, tale } from '../tale.ts';

type Slot = 'staging' | 'production';
type Case = readonly [name: string, action: PowerAction, slot: Slot, fault: Fault, ends: Outcome, says?: RegExp];

const lost = { effect: 'ignored', answer: 'lost' } as const;

const cases: readonly Case[] = [
  ['stops staging', 'stop', 'staging', {}, 'succeeded'],
  ['stops production', 'stop', 'production', {}, 'succeeded'],
  ['starts what runs', 'start', 'staging', {}, 'succeeded'],
  ['restarts production', 'restart', 'production', {}, 'succeeded'],
  ['is not let stop', 'stop', 'production', { answer: 'declined' }, 'refused'],
  ['is not let restart', 'restart', 'staging', { answer: 'declined' }, 'refused'],
  ['stops without an answer', 'stop', 'production', { answer: 'lost' }, 'succeeded'],
  ['is lost before it stops', 'stop', 'production', lost, 'failed unchanged'],
  ['is told to have stopped and has not', 'stop', 'staging', { effect: 'claimed' }, 'needs attention'],
  ['restarts without an answer', 'restart', 'production', { answer: 'gateway' }, 'needs attention', /nothing shows/],
  ['cannot connect to restart', 'restart', 'production', { answer: 'unsent' }, 'refused'],
];

export const powerStories: readonly Story[] = cases.map(([name, action, slot, fault, ends, says]) => ({
  kind: 'power',
  name,
  ends,
  ...(says && { says }),
  begin() {
    const azure = new AzureModel(new FakeClock());
    azure.faults = { [action]: [fault] };
    const isDone = () =>
      action === 'restart' ? azure.restarts === 1 : azure.state[slot] === (action === 'stop' ? 'Stopped' : 'Running');
    return tale(powerLife(azure, action, slot), isDone);
  },
}));

export function powerLife(azure: AzureModel, action: PowerAction, slot: Slot): Life<PowerSeen, PowerRequest> {
  const plan = powerPlan({ environment: 'production', action, shown: powerSeen(azure, slot), refusals: [] });
  return { azure, plan, read: () => powerSeen(azure, slot), records: nothingRecorded() };
}
