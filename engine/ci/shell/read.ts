import { absent } from '../../../domain/tri.ts';
import type { Source } from '../../core/span.ts';
import { commandsOf, type RunCommand, type ShellOptions } from '../../readers/shell/failure.ts';
import type { ShellList, ShellScript } from '../../readers/shell/syntax.ts';
import type { DeployAction } from '../action.ts';
import type { Variables } from '../variables/variables.ts';
import { asksOwn, checkIn, mayAskOwn } from './check.ts';
import type { FilledWord } from './filled-word.ts';
import { isOpaqueCommand } from './harmless.ts';
import { withLists } from './lists.ts';
import { mayBringOptions } from './options.ts';
import { remoteIn } from './remote.ts';
import { planOf, secretOf, targetOf } from './target.ts';
import { toolIn } from './tools.ts';
import { withValues } from './values.ts';
import { withoutWrappers } from './wrappers.ts';

/** What a script does, as far as it is known. */
export interface ReadScript {
  readonly actions: readonly DeployAction[];
  /** Calls programs nobody here knows. */
  readonly isOpaque: boolean;
  /** Says something, and does nothing else. */
  readonly onlySays: boolean;
  /** Lets time pass. */
  readonly waits: boolean;
}

const SAYS: ReadonlySet<string> = new Set(['echo', 'printf', 'true', ':', 'sleep', 'set', 'cd', 'date']);

/** Where a script stands. */
export interface ScriptContext {
  readonly source: Source;
  /** The title of the step says that it asks, so that whatever it asks is what was deployed. */
  readonly checks: boolean;
  readonly variables: Variables;
  /** It runs on a machine that is not the one of the CI system. */
  readonly isRemote?: boolean;
}

export function actionsIn(script: ShellScript, options: ShellOptions, context: ScriptContext): ReadScript {
  const { source, variables } = context;
  const listed = withLists(script.list);
  const valued = withValues(script.list, source, variables);
  const own = functionsIn(script.list);
  const actions: DeployAction[] = [];
  let isOpaque = false;
  let onlySays = true;
  let waits = false;
  for (const run of commandsOf(script, options)) {
    // Azure Pipelines puts a value there before a shell sees it.
    if (isReference(run, source, variables)) continue;
    const words = valued(listed(run.command.words));
    const remote = remoteIn(withoutWrappers(words), source);
    if (remote?.form === 'script') {
      const there = actionsIn(remote.script, { errexit: false, pipefail: false }, { ...context, isRemote: true });
      actions.push(...there.actions.map((action) => asOutcome(action, run)));
      isOpaque ||= there.isOpaque;
      waits ||= there.waits;
      onlySays &&= there.onlySays;
      continue;
    }
    const found = remote ? actionOf(remote.words, run, { ...context, isRemote: true }) : actionOf(words, run, context);
    if (found) actions.push(found);
    const isPlain = words[0]?.isLiteral === true && SAYS.has(words[0].text) && !run.isRead;
    onlySays &&= isPlain && !found;
    waits ||= words[0]?.text === 'sleep';
    if (found || own.has(words[0]?.text ?? '')) continue;
    isOpaque ||= isOpaqueCommand(withoutWrappers(words)) && !fetches(words, run, source);
  }
  return { actions, isOpaque, onlySays, waits };
}

/** `$(app)`, which only looks like a command. */
function isReference({ command: { span } }: RunCommand, source: Source, { references }: Variables): boolean {
  return source.text.slice(span[0] - 2, span[1] + 1).search(references) === 0;
}

/** The outcome of ssh is that of what it runs last. */
function asOutcome(action: DeployAction, { failure, inFunction }: RunCommand): DeployAction {
  return {
    ...action,
    failure: action.failure === 'ends' ? failure : action.failure,
    inFunction: inFunction || action.inFunction,
  };
}

function functionsIn(list: ShellList): ReadonlySet<string> {
  return new Set(list.flatMap(({ node }) => (node.type === 'block' && node.name !== undefined ? [node.name] : [])));
}

function actionOf(
  words: readonly FilledWord[],
  run: RunCommand,
  { source, checks, isRemote = false }: ScriptContext,
): DeployAction | undefined {
  const { failure, inFunction, command } = run;
  const at = { source, span: command.span };
  const about = { from: 'command' as const, at, failure, inFunction, isRemote, connection: absent };
  const found = toolIn(words);
  if (found) {
    const { tool, rest } = found;
    const target = tool.host && targetOf({ ...tool, host: tool.host }, rest, source);
    const plan = planOf(tool, rest, source);
    const secret = secretOf(tool, rest, source);
    const whole = { isWhole: !mayBringOptions(rest), ...(plan && { plan }), ...(secret && { secrets: [secret] }) };
    return { ...about, tool: tool.name, verb: tool.verb, target, check: undefined, words: rest, ...whole };
  }
  const own = withoutWrappers(words);
  const check = checkIn(own, run, source);
  if (!check || !(asksOwn(check) || (checks && mayAskOwn(check)))) return undefined;
  const isWhole = !mayBringOptions(own.slice(1));
  return { ...about, tool: own[0]?.text ?? '', verb: 'check', target: undefined, check, words: own.slice(1), isWhole };
}

/** curl or wget for something that plainly is a file, or a message to somebody. */
function fetches(words: readonly FilledWord[], run: RunCommand, source: Source): boolean {
  const own = withoutWrappers(words);
  if (!/(?:^|\/)(?:curl|wget)$/.test(own[0]?.text ?? '')) return false;
  const check = checkIn(own, run, source);
  return !check || !mayAskOwn(check);
}
