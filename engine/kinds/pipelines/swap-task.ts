import { absent, knownOf } from '../../../domain/tri.ts';
import type { DeployAction, Verb } from '../../ci/action.ts';
import { withVariables } from '../../ci/variables/fill.ts';
import type { Variables } from '../../ci/variables/variables.ts';
import type { Task } from './model.ts';
import { flag, text } from './valued.ts';

/** What `AzureAppServiceManage` does, by its input; without it, it swaps. */
const VERBS: Readonly<Record<string, Verb>> = {
  'swap slots': 'swap',
  'complete swap': 'swap',
  'start azure app service': 'start',
  'stop azure app service': 'stop',
  'restart azure app service': 'restart',
};

/** https://learn.microsoft.com/azure/devops/pipelines/tasks/reference/azure-app-service-manage-v0, read 2026-11. */
export function managed(action: DeployAction, task: Task, variables: Variables): DeployAction | undefined {
  const slotAt = (name: string) => {
    const node = task.input(name);
    return withVariables(text(node), node, variables);
  };
  const asked = text(task.input('Action'));
  const verb = asked.state === 'absent' ? 'swap' : VERBS[knownOf(asked)?.toLowerCase() ?? ''];
  const { target } = action;
  if (!verb || !target) return undefined;
  if (verb !== 'swap') {
    const ofSlot = knownOf(flag(task.input('SpecifySlotOrASE', 'SpecifySlot'))) === true;
    return { ...action, verb, target: { ...target, slot: ofSlot ? slotAt('Slot') : absent } };
  }
  const intoProduction = flag(task.input('SwapWithProduction'));
  const unknown = intoProduction.state === 'unknown';
  const toSlot = unknown ? intoProduction : knownOf(intoProduction) === false ? slotAt('TargetSlot') : absent;
  // Without a target it is refused, which is not the same as production.
  const isWhole = knownOf(intoProduction) !== false || toSlot.state !== 'absent';
  return { ...action, isWhole, target: { ...target, toSlot } };
}
