import { absent, knownOf } from '../../../domain/tri.ts';
import type { DeployAction, Target } from '../../ci/action.ts';
import { asksByTitle } from '../../ci/conditions.ts';
import type { Step } from '../../ci/pipeline.ts';
import type { ReadScript, ScriptContext } from '../../ci/shell/read.ts';
import { readScript, SHELLS, UNREAD } from '../../ci/shell/script.ts';
import { actionOfUse } from '../../ci/uses/action.ts';
import { knownTask } from '../../ci/uses/tasks.ts';
import { withVariables } from '../../ci/variables/fill.ts';
import type { Variables } from '../../ci/variables/variables.ts';
import { dashAt } from '../../ci/write/places.ts';
import { entryOf, isMap, isScalar, keyPlace, placeOf, scalarOf } from '../../readers/tree.ts';
import { appendEntries } from '../../readers/yaml/edit.ts';
import type { Task, Step as WrittenStep } from './model.ts';
import { runsOf } from './runs.ts';
import { managed } from './swap-task.ts';
import { flag, text } from './valued.ts';

const NOTHING: ReadScript = { actions: [], isOpaque: false, onlySays: false, waits: false };

/** Where a step stands. */
export interface Around {
  /** In the hook that runs when the deployment has failed. */
  readonly afterFailure: boolean;
  readonly onWindows: boolean;
  readonly variables: Variables;
}

export function stepIn(step: WrittenStep, { afterFailure, onWindows, variables }: Around): Step {
  const { node, action, displayName, name, condition, continueOnError } = step;
  const runs = runsOf(condition);
  const named =
    displayName ?? (action.kind === 'task' ? action.task.node : action.kind === 'script' ? action.script : name);
  const title =
    String(named?.value ?? '')
      .trim()
      .split('\n', 1)[0] ?? '';
  const key = action.kind === 'script' && !displayName ? entryOf(node, action.shell) : undefined;
  return {
    at: key ? keyPlace(key) : placeOf(named ?? node),
    title,
    id: typeof name?.value === 'string' ? name.value : undefined,
    runs: afterFailure && runs.when === 'on-success' ? { ...runs, when: 'on-failure' } : runs,
    forgives: continueOnError && knownOf(flag(continueOnError)) === true ? placeOf(continueOnError) : undefined,
    ...does(action, { checks: asksByTitle(title), variables }, onWindows),
    pushes: [],
    repeats: entryOf(node, 'retryCountOnTaskFailure') !== undefined,
    span: node.span,
    dashAt: dashAt(node),
  };
}

type StepContext = Omit<ScriptContext, 'source'>;

function does(action: WrittenStep['action'], context: StepContext, onWindows: boolean): ReadScript {
  if (action.kind === 'other') return action.word === 'reviewApp' ? UNREAD : NOTHING;
  if (action.kind === 'task') return ofTask(action.task, context);
  const { shell, script } = action;
  const isPosix = shell === 'bash' || (shell === 'script' && !onWindows);
  return readScript(script, isPosix ? SHELLS.bash : SHELLS.powershell, context);
}

function ofTask(task: Task, context: StepContext): ReadScript {
  const known = knownTask(task.name);
  if (!known) return UNREAD;
  if (known.script) {
    const isPowershell = /^(?:ps|pscore)$/i.test(String(scalarOf(task.input('scriptType')) ?? ''));
    const script = task.input(known.script.input);
    const remote = known.script.isRemote ? { isRemote: true } : {};
    const shell = isPowershell ? SHELLS.powershell : SHELLS[known.script.shell];
    return isScalar(script) && !runsFile(task) ? readScript(script, shell, { ...context, ...remote }) : UNREAD;
  }
  const action = actionOfUse(known, {
    tool: task.name,
    from: 'task',
    at: placeOf(task.node),
    input(name) {
      const node = task.input(name, ...(OTHER_NAMES[name] ?? []));
      return withVariables(text(node), node, context.variables);
    },
    addInput: (name, value) => (isMap(task.inputMap) ? appendEntries(task.inputMap, [`${name}: ${value}`]) : []),
  });
  const found =
    action && task.name.toLowerCase() === 'azureappservicemanage' ? managed(action, task, context.variables) : action;
  return { ...NOTHING, actions: found ? [inSlot(found, task)] : [] };
}

/** Names that inputs had, or have in other majors. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  appName: ['webAppName', 'functionAppName'],
  azureSubscription: ['connectedServiceName', 'ConnectedServiceNameARM', 'connectedServiceNameARM'],
};

/** A file is not looked into. */
function runsFile(task: Task): boolean {
  const where = scalarOf(task.input('scriptLocation', 'targetType', 'runOptions', 'ScriptType'));
  return /path|file/i.test(String(where ?? '')) && !/^inline/i.test(String(where));
}

/** The slot of a deployment counts only when the task is told that there is one. */
function inSlot(action: DeployAction, task: Task): DeployAction {
  const { target, verb } = action;
  if (!target || verb !== 'deploy' || target.slot.state === 'absent') return action;
  const toSlot = flag(task.input('deployToSlotOrASE', 'deployToSlotFlag', 'DeployToSlotOrASEFlag'));
  const isOff =
    toSlot.state === 'known'
      ? !toSlot.value
      : toSlot.state === 'absent' && !('major' in task && (task.major ?? 0) >= 2);
  const slot: Target['slot'] = toSlot.state === 'unknown' ? toSlot : isOff ? absent : target.slot;
  return { ...action, target: { ...target, slot } };
}
