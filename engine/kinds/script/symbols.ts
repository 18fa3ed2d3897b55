import type { DeployAction } from '../../ci/action.ts';
import type { Symbol } from '../../core/language.ts';
import { contains } from '../../core/span.ts';
import type { ShellBlock, ShellList } from '../../readers/shell/syntax.ts';
import type { ScriptModel } from './model.ts';

/** Functions, and the commands that change what runs, each in the function it stands in. */
export function symbolsOf({ list, actions }: ScriptModel): readonly Symbol[] {
  const functions = functionsIn(list);
  const holder = ({ at }: DeployAction) => functions.findLast(({ span }) => contains(span, at.span[0]));
  const own = actions.filter((action) => !holder(action)).map(symbol);
  const groups = functions.map(
    (block): Symbol => ({
      name: `${block.name}()`,
      kind: 'group',
      span: block.span,
      nameSpan: block.span,
      children: actions.filter((action) => holder(action) === block).map(symbol),
    }),
  );
  return [...groups, ...own].sort((a, b) => a.span[0] - b.span[0]);
}

function symbol({ tool, verb, at: { span } }: DeployAction): Symbol {
  return { name: tool, kind: verb === 'swap' ? 'slot' : 'service', span, nameSpan: span, children: [] };
}

/** Functions of the script itself, not those in other blocks. */
function functionsIn(list: ShellList): ShellBlock[] {
  return list.flatMap(({ node }) => (node.type === 'block' && node.kind === 'function' ? [node] : []));
}
