import type { Source } from '../../core/span.ts';
import { child, descend, type Entry, entriesOf, entryOf, rootOf, scalarOf } from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';
import { hasExpression } from './expressions/find.ts';

/** What a reusable workflow asks of who calls it, and hands back. */
export interface Called {
  readonly inputs: readonly Entry[];
  readonly secrets: readonly Entry[];
  readonly outputs: readonly Entry[];
  /** Nothing is known of a file that cannot be read. */
  readonly state: 'callable' | 'not callable' | 'not read';
}

export function calledWorkflow(source: Source): Called {
  const tree = readYaml(source);
  const on = child(rootOf(tree), 'on');
  const body = descend(on, 'workflow_call');
  const named = on?.type === 'scalar' ? [on] : on?.type === 'seq' ? on.items.map(({ value }) => value) : [];
  const isNamed = named.some((node) => scalarOf(node) === 'workflow_call');
  return {
    inputs: entriesOf(child(body, 'inputs')),
    secrets: entriesOf(child(body, 'secrets')),
    outputs: entriesOf(child(body, 'outputs')),
    state: stateOf(tree.problems.length === 0, isNamed || entryOf(on, 'workflow_call') !== undefined),
  };
}

function stateOf(isSound: boolean, isCalled: boolean): Called['state'] {
  if (!isSound) return 'not read';
  return isCalled ? 'callable' : 'not callable';
}

/** The file of a workflow in the same repository, as seen from the file that calls it. */
export function calledPath(uses: string, caller: string): string | undefined {
  const at = caller.lastIndexOf('/.github/workflows/');
  if (
    !/^\.\/[\w./ -]+$/.test(uses) ||
    uses.includes('..') ||
    hasExpression(uses) ||
    (at < 0 && !caller.startsWith('.github/'))
  )
    return undefined;
  return `${at < 0 ? '' : caller.slice(0, at + 1)}${uses.slice(2)}`;
}
