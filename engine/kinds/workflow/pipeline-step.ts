import { asksByTitle } from '../../ci/conditions.ts';
import type { Step } from '../../ci/pipeline.ts';
import type { ReadScript } from '../../ci/shell/read.ts';
import { readScript, SHELLS, type Shell, UNREAD } from '../../ci/shell/script.ts';
import { actionOfUse } from '../../ci/uses/action.ts';
import { knownAction } from '../../ci/uses/actions.ts';
import { dashAt } from '../../ci/write/places.ts';
import { child, entryOf, isScalar, keyPlace, placeOf, type ScalarNode, scalarOf } from '../../readers/tree.ts';
import type { Step as WrittenStep } from './model.ts';
import { runsOf } from './runs.ts';
import { shellNamed } from './shell.ts';
import { text } from './valued.ts';

const NOTHING: ReadScript = { actions: [], isOpaque: false, onlySays: false };

export function stepIn(step: WrittenStep, shell: Shell): Step {
  const { node, name, uses, run, id } = step;
  const named = name ?? uses ?? run;
  const title =
    String(named?.value ?? '')
      .trim()
      .split('\n', 1)[0] ?? '';
  const entry = run && !name ? entryOf(node, 'run') : undefined;
  const does = run ? ofRun(step, run, shell, title) : uses ? ofUses(step, uses, title) : NOTHING;
  const forgives = child(node, 'continue-on-error');
  return {
    at: entry ? keyPlace(entry) : placeOf(named ?? node),
    title,
    id: typeof id?.value === 'string' ? id.value : undefined,
    runs: runsOf(child(node, 'if')),
    forgives: scalarOf(forgives) === true && forgives ? placeOf(forgives) : undefined,
    ...does,
    span: node.span,
    dashAt: dashAt(node),
  };
}

function ofRun({ node }: WrittenStep, run: ScalarNode, shell: Shell, title: string): ReadScript {
  const own = scalarOf(child(node, 'shell'));
  return readScript(run, typeof own === 'string' ? shellNamed(own) : shell, asksByTitle(title));
}

function ofUses({ node }: WrittenStep, uses: ScalarNode, title: string): ReadScript {
  const known = knownAction(String(uses.value));
  if (!known) return UNREAD;
  const inputs = child(node, 'with');
  if (known.script) {
    const script = child(inputs, known.script.input);
    return isScalar(script) ? readScript(script, SHELLS[known.script.shell], asksByTitle(title)) : UNREAD;
  }
  const verb = known.verb === 'build' && scalarOf(child(inputs, 'push')) === true ? 'push' : known.verb;
  const action = actionOfUse(verb ? { ...known, verb } : known, {
    tool: String(uses.value).replace(/@.*$/, ''),
    from: 'uses',
    at: placeOf(uses),
    input: (name) => text(child(inputs, name)),
  });
  return { ...NOTHING, actions: action ? [action] : [] };
}
