import type { DeployAction } from '../../ci/action.ts';
import { asksByTitle } from '../../ci/conditions.ts';
import type { Step } from '../../ci/pipeline.ts';
import type { ReadScript } from '../../ci/shell/read.ts';
import { readScript, type Shell } from '../../ci/shell/script.ts';
import { type KnownUse, knownUse } from '../../ci/uses/table.ts';
import { startOfLine } from '../../core/lines.ts';
import {
  child,
  entryOf,
  isScalar,
  keyPlace,
  type Node,
  placeOf,
  type ScalarNode,
  scalarOf,
} from '../../readers/tree.ts';
import type { Step as WrittenStep } from './model.ts';
import { runsOf } from './runs.ts';
import { shellNamed } from './shell.ts';
import { text } from './valued.ts';

const SHELLS: Readonly<Record<NonNullable<KnownUse['script']>['shell'], Shell>> = {
  'bash -e': { language: 'posix', options: { errexit: true, pipefail: false } },
  remote: { language: 'posix', options: { errexit: false, pipefail: false } },
  powershell: { language: 'powershell' },
};

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
  const known = knownUse(String(uses.value));
  if (!known) return { ...NOTHING, isOpaque: true };
  const inputs = child(node, 'with');
  if (known.script) {
    const script = child(inputs, known.script.input);
    return isScalar(script)
      ? readScript(script, SHELLS[known.script.shell], asksByTitle(title))
      : { ...NOTHING, isOpaque: true };
  }
  const action = actionOf(known, uses, inputs);
  return { ...NOTHING, actions: action ? [action] : [] };
}

function actionOf(
  { verb, host, inputs: names = {} }: KnownUse,
  uses: ScalarNode,
  inputs: Node | undefined,
): DeployAction | undefined {
  if (!verb) return undefined;
  const input = (name: string | undefined) => text(name === undefined ? undefined : child(inputs, name));
  return {
    tool: String(uses.value).replace(/@.*$/, ''),
    verb: verb === 'build' && scalarOf(child(inputs, 'push')) === true ? 'push' : verb,
    from: 'uses',
    at: placeOf(uses),
    target: host && {
      kind: host,
      app: input(names.app),
      resourceGroup: input(names.resourceGroup),
      slot: input(names.slot),
      toSlot: { state: 'absent' },
      image: input(names.image),
      revision: input(names.revision),
      weight: { state: 'absent' },
    },
    check: undefined,
    failure: 'ends',
    inFunction: false,
    isWhole: inputs === undefined || inputs.type === 'map',
  };
}

/** `- name: …`: where its dash stands, when nothing but blanks is before it. */
function dashAt({ source, span: [start], type, ...node }: Node): number | undefined {
  if (type !== 'map' || ('flow' in node && node.flow)) return undefined;
  const line = startOfLine(source.text, start);
  const blanks = /^[ \t]*(?=-[ \t])/.exec(source.text.slice(line, start));
  return blanks ? line + blanks[0].length : undefined;
}
