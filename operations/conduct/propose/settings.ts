import { settingsPorts } from '../../azure/settings-ports.ts';
import { type Difference, differences } from '../../settings/differences.ts';
import { type SettingsInput, settingsPlan } from '../../settings/plan.ts';
import { type App, azureOf } from '../app.ts';
import { fingerprints } from '../fingerprints.ts';
import { readNow } from '../read-now.ts';
import { declaredValues } from '../settings-wanted.ts';
import { quotedList } from '../words.ts';
import { hindranceOn } from './hindrance.ts';
import type { Proposal } from './proposal.ts';
import { shownOf } from './shown-of.ts';

/** The settings of a slot beside those of the file, by name: values are compared by a keyed hash and never shown. */
export interface SettingsCompared {
  readonly all: readonly Difference[];
  /** Those that are not as declared, and would be written. */
  readonly changes: readonly Difference[];
  /** Declared, and without a value here: they are left as they are. */
  readonly left: readonly string[];
  /** Nothing where there is nothing to write. */
  readonly proposal: Proposal<'settings'> | undefined;
}

/** @throws NoTarget when a value that is required is missing. */
export async function settingsProposal(app: App, signal: AbortSignal): Promise<SettingsCompared> {
  const { target, binding, where, secrets, kept } = app;
  const fingerprint = fingerprints(kept);
  const { wanted, valueOf, left } = declaredValues(target, fingerprint, process.env);
  const azure = { ...azureOf(binding, where), conceal: secrets.conceal, fingerprint, valueOf };
  const shown = await readNow((own) => settingsPorts(azure, own as never), signal);
  const all = differences(wanted, shown);
  const changes = all.filter(
    ({ is, stickiness }) => is === 'missing' || is === 'different' || stickiness !== undefined,
  );
  const input: SettingsInput = { environment: target.environment, shown, wanted, refusals: [] };
  const plan = settingsPlan(input);
  if (plan.steps.length === 0) return { all, changes, left, proposal: undefined };
  const facts = [
    ['settings', changes.map(differenceText).join(', ')] as const,
    ...(left.length > 0 ? [['left alone', `${quotedList(left)}: no value here`] as const] : []),
  ];
  const proposal: Proposal<'settings'> = {
    kind: 'settings',
    input,
    shown: shownOf('settings', app, plan, facts),
    hindrance: hindranceOn(app),
    declaredValue: valueOf,
  };
  return { all, changes, left, proposal };
}

export function differenceText({ name, is, stickiness }: Difference): string {
  return `\`${name}\` ${[is, stickiness].filter(Boolean).join(', ')}`;
}
