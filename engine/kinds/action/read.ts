import { once } from '../../core/once.ts';
import type { Source } from '../../core/span.ts';
import { child, descend, entriesOf, rootOf } from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';
import type { Expressions } from '../workflow/expressions/collect.ts';
import type { ActionsModel } from '../workflow/model.ts';
import { stepsOf } from '../workflow/read-steps.ts';
import { inputOf } from '../workflow/shapes/events.ts';
import { githubShape, PLATFORM } from '../workflow/shapes/platform.ts';
import { keyed, type Shape } from '../workflow/shapes/shape.ts';
import { stepsShape } from '../workflow/shapes/steps.ts';

/** An action: its inputs, and its steps where it is made of steps. */
export function actionModelOf(source: Source, collect: Expressions): ActionsModel {
  const tree = readYaml(source);
  const root = rootOf(tree);
  const list = { owner: 'this action', steps: stepsOf(descend(root, 'runs', 'steps')) };
  const inputs = keyed(entriesOf(child(root, 'inputs')).map(inputOf), 'this action declares no input of that name');
  const steps = stepsShape(list);
  const github = githubShape('anything');
  return {
    source,
    tree,
    comments: tree.comments,
    dependencies: [],
    stepLists: [list],
    expressions: once(() => collect(root)),
    contextAt(context, path): Shape {
      if (context === 'inputs') return inputs;
      if (context === 'github') return github;
      if (context === 'steps') return steps(path[1] === 'steps' ? Number(path[2]) : undefined);
      const platform = Object.hasOwn(PLATFORM, context) ? PLATFORM[context] : undefined;
      return platform ?? 'anything';
    },
  };
}
