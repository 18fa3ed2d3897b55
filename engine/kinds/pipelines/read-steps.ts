import { child, entriesOf, entryOf, isScalar, type Node, type ScalarNode } from '../../readers/tree.ts';
import { type Action, type Listed, type Part, SCRIPTS, type Step, type Task } from './model.ts';
import { listed } from './read-list.ts';

const OTHERS = ['checkout', 'download', 'downloadBuild', 'publish', 'getPackage', 'upload', 'reviewApp'] as const;

export function stepsOf(node: Node | undefined): Listed<Step> {
  return listed(node, (step, isConditional) => {
    const action = actionOf(step);
    return action && stepOf(step, action, isConditional);
  });
}

function stepOf(node: Node, action: Action, isConditional: boolean): Step {
  return {
    ...partOf(node, 'name', isConditional),
    action,
    continueOnError: scalarAt(node, 'continueOnError'),
    enabled: scalarAt(node, 'enabled'),
    timeoutInMinutes: scalarAt(node, 'timeoutInMinutes'),
    env: entriesOf(child(node, 'env')),
  };
}

/** `named` is the key that gives it its name. */
export function partOf(node: Node, named: string, isConditional: boolean): Part {
  return {
    node,
    name: scalarAt(node, named),
    displayName: scalarAt(node, 'displayName'),
    condition: scalarAt(node, 'condition'),
    isConditional,
  };
}

function actionOf(step: Node): Action | undefined {
  const task = scalarAt(step, 'task');
  if (task) return { kind: 'task', task: taskOf(task, child(step, 'inputs')) };
  for (const shell of SCRIPTS) {
    const script = scalarAt(step, shell);
    if (script) return { kind: 'script', shell, script };
  }
  const word = OTHERS.find((each) => entryOf(step, each));
  return word && { kind: 'other', word };
}

function taskOf(node: ScalarNode, inputs: Node | undefined): Task {
  const [name = '', version = ''] = String(node.value).split('@');
  const entries = entriesOf(inputs);
  return {
    node,
    name,
    major: /^\d+/.test(version) ? Number.parseInt(version, 10) : undefined,
    inputs: entries,
    inputMap: inputs,
    input(...names) {
      const wanted = names.map((each) => each.toLowerCase());
      return entries.find(({ key }) => wanted.includes(key.toLowerCase()))?.value;
    },
  };
}

/** A scalar below a key, unless nothing is written there. */
export function scalarAt(node: Node | undefined, key: string): ScalarNode | undefined {
  const value = child(node, key);
  return isScalar(value) && value.value !== null ? value : undefined;
}
