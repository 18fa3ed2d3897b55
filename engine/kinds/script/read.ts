import { environmentKindOf } from '../../../domain/environment.ts';
import { nameOf } from '../../core/path.ts';
import type { Source } from '../../core/span.ts';
import { isTooLarge, TOO_LARGE } from '../../readers/limits.ts';
import { commandsOf, optionsOfFirstLine } from '../../readers/shell/failure.ts';
import { readShell } from '../../readers/shell/read.ts';
import { withLists } from './lists.ts';
import type { ScriptModel } from './model.ts';
import { toolIn } from './tools.ts';

export function scriptModelOf(source: Source): ScriptModel {
  const about = { source, environment: environmentKindOf(nameOf(source.path)), dependencies: [] };
  if (isTooLarge(source)) {
    const problems = [{ kind: 'too-large' as const, span: [0, 0] as const, message: TOO_LARGE }];
    return { ...about, tree: { source, problems }, comments: [], list: [], actions: [] };
  }
  const script = readShell(source.text);
  const filled = withLists(script.list);
  const actions = commandsOf(script, optionsOfFirstLine(source.text)).flatMap(({ command, failure }) => {
    const found = toolIn(filled(command.words));
    return found ? [{ ...found, span: command.span, failure }] : [];
  });
  return { ...about, tree: { source, problems: [] }, comments: script.comments, list: script.list, actions };
}
