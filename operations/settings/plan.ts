import type { Became, Change, Plan } from '../core/machine/plan.ts';
import { callerMoved } from '../swap/moved.ts';
import { PRODUCTION } from '../swap/slots.ts';
import { differences, type Wanted } from './differences.ts';
import type { SettingsRequest, SettingsSeen } from './seen.ts';

/** What a person confirmed. Names and fingerprints, and no value. */
export interface SettingsInput {
  readonly environment: string;
  readonly shown: SettingsSeen;
  readonly wanted: readonly Wanted[];
  readonly refusals: readonly string[];
}

type SettingsChange = Change<SettingsSeen, SettingsRequest>;

const MINUTE = 60_000;

/**
 * Gives declared settings their declared values. What is not declared stays: Azure and other tools keep settings of
 * their own there. Names become sticky first, so that no value is ever there without being kept.
 */
export function settingsPlan(input: SettingsInput): Plan<SettingsSeen, SettingsRequest> {
  const { environment, shown, refusals } = input;
  return {
    title: `Apply settings to ${shown.slot} in ${environment}`,
    refusals: [...refusals, ...pending(shown)],
    steps: [...stickySteps(input), ...valueSteps(input)],
  };
}

function pending({ pendingSwap }: SettingsSeen): string[] {
  if (pendingSwap === undefined) return [];
  return [
    `A swap preview with \`${pendingSwap}\` is pending, and no setting can be changed until it is completed or reset.`,
  ];
}

function stickySteps(input: SettingsInput): SettingsChange[] {
  const { shown, wanted } = input;
  const missing = wanted
    .filter(({ name, sticky }) => sticky && !shown.stickyNames.includes(name))
    .map(({ name }) => name);
  if (missing.length === 0) return [];
  const names = [...new Set([...shown.stickyNames, ...missing])].sort();
  return [
    {
      ...changed(`Make sticky: ${named(missing)}`, { action: 'write sticky names', names }),
      reach: 'beside',
      done: (now) => missing.every((name) => now.stickyNames.includes(name)),
      objections: (now) => moved(input, now),
      became: (now) => (missing.every((name) => now.stickyNames.includes(name)) ? 'done' : 'unchanged'),
      leaves: `Sticky are: ${names.join(', ')}.`,
    },
  ];
}

function valueSteps(input: SettingsInput): SettingsChange[] {
  const { shown, wanted } = input;
  const names = differences(wanted, shown)
    .filter(({ is }) => is === 'missing' || is === 'different')
    .map(({ name }) => name);
  if (names.length === 0) return [];
  const { slot } = shown;
  return [
    {
      ...changed(`Write ${named(names)}; ${slot} restarts`, { action: 'write settings', slot, names }),
      reach: slot === PRODUCTION ? 'production' : 'beside',
      done: (now) => isWritten(wanted, names, now),
      objections: (now) => moved({ ...input, shown: { ...shown, stickyNames: now.stickyNames } }, now),
      became: (now, before) => settingsBecame(wanted, names, now, before),
      leaves: `\`${slot}\` has the declared settings.`,
    },
  ];
}

/** A title is one line. */
function named(names: readonly string[]): string {
  return names.length > 3 ? `${names.length} settings` : names.join(', ');
}

function settingsBecame(
  wanted: readonly Wanted[],
  names: readonly string[],
  now: SettingsSeen,
  before: SettingsSeen,
): Became {
  if (isWritten(wanted, names, now)) return 'done';
  return changedNames(now, before).length === 0 ? 'unchanged' : 'unclear';
}

function isWritten(wanted: readonly Wanted[], names: readonly string[], now: SettingsSeen): boolean {
  return wanted.every(({ name, fingerprint }) => !names.includes(name) || now.settings[name] === fingerprint);
}

/** Writing replaces the whole list, so whatever anybody changed meanwhile would be lost. */
function moved({ shown }: SettingsInput, now: SettingsSeen): string[] {
  const names = changedNames(now, shown);
  const complaints = [...callerMoved(now, shown), ...pending(now)];
  if (names.length > 0)
    complaints.push(
      `Somebody changed ${names.map((name) => `\`${name}\``).join(', ')} after the settings were looked at.`,
    );
  if (now.stickyNames.join() !== shown.stickyNames.join())
    complaints.push('The sticky settings were changed after they were looked at.');
  return complaints;
}

function changedNames(now: SettingsSeen, then: SettingsSeen): string[] {
  const names = new Set([...Object.keys(now.settings), ...Object.keys(then.settings)]);
  return [...names].filter((name) => now.settings[name] !== then.settings[name]).sort();
}

function changed(title: string, request: SettingsRequest) {
  return {
    type: 'change',
    name: request.action,
    title,
    deadline: 10 * MINUTE,
    request,
    undo: [],
    completes: [],
    pollEvery: 5_000,
    settle: MINUTE,
  } as const;
}
