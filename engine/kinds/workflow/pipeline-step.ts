import { asksByTitle } from '../../ci/conditions.ts';
import { platformsIn } from '../../ci/images/platforms.ts';
import { namesIn } from '../../ci/images/pushed.ts';
import type { Step } from '../../ci/pipeline.ts';
import type { ReadScript, ScriptContext } from '../../ci/shell/read.ts';
import { readScript, SHELLS, type Shell, UNREAD } from '../../ci/shell/script.ts';
import { actionOfUse } from '../../ci/uses/action.ts';
import { knownAction } from '../../ci/uses/actions.ts';
import { withVariables } from '../../ci/variables/fill.ts';
import type { Names, Variables } from '../../ci/variables/variables.ts';
import { dashAt } from '../../ci/write/places.ts';
import {
  child,
  entryOf,
  isMap,
  isScalar,
  keyPlace,
  type Node,
  placeOf,
  type ScalarNode,
  scalarOf,
} from '../../readers/tree.ts';
import { appendEntries } from '../../readers/yaml/edit.ts';
import type { Step as WrittenStep } from './model.ts';
import { runsOf } from './runs.ts';
import { shellNamed } from './shell.ts';
import { text } from './valued.ts';
import { variablesOf } from './variables.ts';

type StepContext = Omit<ScriptContext, 'source'>;

const NOTHING: ReadScript = { actions: [], isOpaque: false, onlySays: false, waits: false };

/** `outside`: what the names of its job stand for. */
export function stepIn(step: WrittenStep, shell: Shell, outside: Names): Step {
  const { node, name, uses, run, id } = step;
  const named = name ?? uses ?? run;
  const title =
    String(named?.value ?? '')
      .trim()
      .split('\n', 1)[0] ?? '';
  const entry = run && !name ? entryOf(node, 'run') : undefined;
  const context = { checks: asksByTitle(title), variables: variablesOf(child(node, 'env'), outside) };
  const does = run ? ofRun(step, run, shell, context) : uses ? ofUses(step, uses, context) : NOTHING;
  const forgives = child(node, 'continue-on-error');
  return {
    at: entry ? keyPlace(entry) : placeOf(named ?? node),
    title,
    id: typeof id?.value === 'string' ? id.value : undefined,
    runs: runsOf(child(node, 'if')),
    forgives: scalarOf(forgives) === true && forgives ? placeOf(forgives) : undefined,
    ...does,
    pushes: uses ? pushesOf(String(uses.value), child(node, 'with'), context.variables) : [],
    repeats: false,
    span: node.span,
    dashAt: dashAt(node),
  };
}

/** The names that the actions of Docker are given. */
function pushesOf(uses: string, inputs: Node | undefined, variables: Variables): Step['pushes'] {
  if (/^docker\/metadata-action@/i.test(uses)) return namesIn(child(inputs, 'images'), variables);
  const isPush = /^docker\/build-push-action@/i.test(uses) && scalarOf(child(inputs, 'push')) !== false;
  if (!isPush || !child(inputs, 'push')) return [];
  const platforms = child(inputs, 'platforms');
  const written = platformsIn(withVariables(text(platforms), platforms, variables));
  return namesIn(child(inputs, 'tags'), variables).map((name) => ({ ...name, platforms: written }));
}

function ofRun({ node }: WrittenStep, run: ScalarNode, shell: Shell, context: StepContext): ReadScript {
  const own = scalarOf(child(node, 'shell'));
  return readScript(run, typeof own === 'string' ? shellNamed(own) : shell, context);
}

function ofUses({ node }: WrittenStep, uses: ScalarNode, context: StepContext): ReadScript {
  const known = knownAction(String(uses.value));
  if (!known) return UNREAD;
  const inputs = child(node, 'with');
  if (known.script) {
    const script = child(inputs, known.script.input);
    const remote = known.script.isRemote ? { isRemote: true } : {};
    return isScalar(script) ? readScript(script, SHELLS[known.script.shell], { ...context, ...remote }) : UNREAD;
  }
  const verb = known.verb === 'build' && scalarOf(child(inputs, 'push')) === true ? 'push' : known.verb;
  const action = actionOfUse(verb ? { ...known, verb } : known, {
    tool: String(uses.value).split('@', 1)[0] ?? '',
    from: 'uses',
    at: placeOf(uses),
    input(name) {
      const node = child(inputs, name);
      return withVariables(text(node), node, context.variables);
    },
    addInput: (name, value) => (isMap(inputs) ? appendEntries(inputs, [`${name}: ${value}`]) : []),
  });
  return { ...NOTHING, actions: action ? [action] : [] };
}
