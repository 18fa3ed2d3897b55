import type { Fix } from '../../core/rule.ts';
import type { Acting } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';
import { writtenOf } from '../promotion.ts';
import { besideCommand, besideStep, lineBefore, type Side, word } from './beside.ts';

const CURL = 'curl --fail --silent --show-error';
/** Five minutes for a slot that has just been given another version, one for production, which the swap has warmed up. */
const ASK = {
  before: `${CURL} --retry 30 --retry-delay 10 --retry-all-errors`,
  after: `${CURL} --retry 6 --retry-delay 10 --retry-all-errors`,
};

/** The lines that ask a slot by the host name Azure gave it, written before the swap in its own script or as a step. */
export function checkBeforeSwap(swap: Acting, pipeline: Pipeline): readonly Fix[] {
  return asked(swap, pipeline, 'before');
}

/** The same for production, behind the swap. */
export function checkAfterSwap(swap: Acting, pipeline: Pipeline): readonly Fix[] {
  return asked(swap, pipeline, 'after');
}

function asked(swap: Acting, pipeline: Pipeline, side: Side): readonly Fix[] {
  const { target, from, connection } = swap.action;
  const [app, group, slot] = [target?.app, target?.resourceGroup, target?.slot].map(writtenOf);
  if (app === undefined || group === undefined || (slot === undefined && side === 'before')) return [];
  const program = target?.kind === 'functionapp' ? 'functionapp' : 'webapp';
  const ofSlot = side === 'before' ? ` --slot ${word(slot ?? '')}` : '';
  const named = `--resource-group ${word(group)} --name ${word(app)}${ofSlot}`;
  const script = [
    `host=$(az ${program} show ${named} --query defaultHostName --output tsv)`,
    `${ASK[side]} "https://$host/"`,
  ];
  const title = side === 'after' ? 'Ask production after the swap' : `Ask ${slotName(slot)} before the swap`;
  const name = title.replaceAll('`', '');
  const signIn = writtenOf(connection);
  if (from === 'task')
    return signIn === undefined ? [] : [{ title, edits: besideStep(swap, pipeline, task(name, signIn, script), side) }];
  const lines = besideCommand(swap, pipeline, script, side);
  if (lines.length > 0) return [{ title, edits: lines }];
  // A command on the line of its key gets a step of its own beside it, unless it needs variables of its script.
  const isAlone = /run:[ \t]+$/.test(lineBefore(swap)) && !/\$(?!\{\{)/.test(app + group + (slot ?? ''));
  const step = [`- name: ${name}`, '  run: |', ...script.map((line) => `    ${line}`)];
  return isAlone && pipeline.system === 'github' ? [{ title, edits: besideStep(swap, pipeline, step, side) }] : [];
}

function slotName(slot: string | undefined): string {
  return slot !== undefined && /^[\w-]+$/.test(slot) ? `\`${slot}\`` : 'the slot';
}

/** A task of the Azure CLI that signs in with what the swap signs in with. */
function task(name: string, signIn: string, script: readonly string[]): readonly string[] {
  return [
    '- task: AzureCLI@2',
    `  displayName: ${name}`,
    '  inputs:',
    `    azureSubscription: ${word(signIn)}`,
    '    scriptType: bash',
    '    scriptLocation: inlineScript',
    '    inlineScript: |',
    ...script.map((line) => `      ${line}`),
  ];
}
