import type { Outcome } from '../../../../operations/core/machine/outcome.ts';
import type { Wanted } from '../../../../operations/settings/differences.ts';
import { type SettingsInput, settingsPlan } from '../../../../operations/settings/plan.ts';
import type { SettingsRequest, SettingsSeen } from '../../../../operations/settings/seen.ts';
import { AzureModel } from '../azure-model.ts';
import { FakeClock } from '../fake-clock.ts';
import type { Faults } from '../model/fault.ts';
import { fingerprint, settingsSeen } from '../model/readings.ts';
import { type Life, nothingRecorded } from '../process.ts';
import { type Story, tale } from '../tale.ts';

interface Case {
  readonly name: string;
  readonly ends: Outcome;
  readonly says?: RegExp;
  readonly slot?: 'staging' | 'production';
  readonly faults?: Faults;
  /** What is otherwise in the world. */
  readonly world?: Partial<AzureModel>;
}

const lost = { effect: 'ignored', answer: 'lost' } as const;

const cases: readonly Case[] = [
  { name: 'of staging', ends: 'succeeded' },
  { name: 'of production', slot: 'production', ends: 'succeeded' },
  {
    name: 'that are so',
    world: {
      stickyNames: ['APP_ENV', 'DB_HOST'],
      settings: {
        staging: { APP_ENV: 'staging', DB_HOST: 'declared DB_HOST', THEME: 'declared THEME' },
        production: {},
      },
    },
    ends: 'succeeded',
  },
  { name: 'while a preview is pending', world: { pendingSwap: 'staging' }, ends: 'refused' },
  { name: 'whose names are declined', faults: { 'write sticky names': [{ answer: 'declined' }] }, ends: 'refused' },
  {
    name: 'whose values are declined',
    faults: { 'write settings': [{ answer: 'declined' }] },
    ends: 'failed unchanged',
    says: /Sticky are: APP_ENV, DB_HOST\.$/,
  },
  { name: 'whose values are lost', faults: { 'write settings': [lost] }, ends: 'failed unchanged' },
  {
    name: 'whose values are lost on the way to production',
    slot: 'production',
    faults: { 'write settings': [lost] },
    ends: 'failed unchanged',
  },
  { name: 'whose answer is lost', faults: { 'write settings': [{ answer: 'lost' }] }, ends: 'succeeded' },
  {
    name: 'that Azure calls written and are not',
    faults: { 'write settings': [{ effect: 'claimed' }] },
    ends: 'needs attention',
  },
];

export const settingsStories: readonly Story[] = cases.map(
  ({ name, ends, says, slot = 'staging', faults = {}, world }) => ({
    kind: 'settings',
    name: `applies settings ${name}`,
    ends,
    ...(says && { says }),
    begin() {
      const azure = new AzureModel(new FakeClock());
      azure.faults = faults;
      Object.assign(azure, structuredClone(world));
      return tale(settingsLife(azure, settingsInput(azure, slot)), () => isWritten(azure, slot));
    },
  }),
);

export function isWritten({ settings, stickyNames }: AzureModel, slot: 'staging' | 'production'): boolean {
  const { APP_ENV, DB_HOST, THEME } = settings[slot];
  const isKept = APP_ENV === slot && stickyNames.includes('APP_ENV');
  return isKept && stickyNames.includes('DB_HOST') && DB_HOST === 'declared DB_HOST' && THEME === 'declared THEME';
}

export function settingsLife(azure: AzureModel, input: SettingsInput): Life<SettingsSeen, SettingsRequest> {
  const slot = input.shown.slot === 'production' ? 'production' : 'staging';
  return {
    azure,
    plan: settingsPlan(input),
    read: () => settingsSeen(azure, slot),
    records: nothingRecorded(),
    // A list is replaced as a whole: what is not in the one that was read is lost.
    blindness({ action, names }) {
      if (action === 'write settings')
        return JSON.stringify(settingsSeen(azure, slot).settings) === JSON.stringify(input.shown.settings)
          ? []
          : ['other settings than were shown are written over'];
      return azure.stickyNames.every((name) => names.includes(name)) ? [] : ['a sticky name is lost'];
    },
  };
}

export function settingsInput(azure: AzureModel, slot: 'staging' | 'production'): SettingsInput {
  const wanted: Wanted[] = [
    { name: 'DB_HOST', fingerprint: fingerprint('declared DB_HOST'), sticky: true },
    { name: 'THEME', fingerprint: fingerprint('declared THEME'), sticky: false },
  ];
  return { environment: 'production', shown: settingsSeen(azure, slot), wanted, refusals: [] };
}
