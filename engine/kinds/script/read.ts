import { environmentKindOf } from '../../../domain/environment.ts';
import { absent } from '../../../domain/tri.ts';
import type { DeployAction, Verb } from '../../ci/action.ts';
import { asksByTitle } from '../../ci/conditions.ts';
import type { Job, Pipeline } from '../../ci/pipeline.ts';
import { actionsIn, type ReadScript } from '../../ci/shell/read.ts';
import { NO_VARIABLES } from '../../ci/variables/variables.ts';
import { nameOf } from '../../core/path.ts';
import type { Source } from '../../core/span.ts';
import { isTooLarge, TOO_LARGE } from '../../readers/limits.ts';
import { optionsOfFirstLine } from '../../readers/shell/failure.ts';
import { readShell } from '../../readers/shell/read.ts';
import type { ScriptModel } from './model.ts';

const NOTHING: ReadScript = { actions: [], isOpaque: true, onlySays: false, waits: false };
/** Verbs that leave what runs as it is: a script with only these is no deploy script. */
const ASIDE: ReadonlySet<Verb> = new Set<Verb>(['build', 'push', 'login', 'check', 'start', 'settings', 'secret']);

export function scriptModelOf(source: Source): ScriptModel {
  const about = { source, environment: environmentKindOf(nameOf(source.path)), dependencies: [] };
  if (isTooLarge(source)) {
    const problems = [{ kind: 'too-large' as const, span: [0, 0] as const, message: TOO_LARGE }];
    const pipeline = () => pipelineOf(source, NOTHING);
    return { ...about, tree: { source, problems }, comments: [], list: [], actions: [], pipeline, whole: pipeline };
  }
  const script = readShell(source.text);
  const context = { source, checks: asksByTitle(nameOf(source.path)), variables: NO_VARIABLES };
  const read = actionsIn(script, optionsOfFirstLine(source.text), context);
  const pipeline = () => pipelineOf(source, read);
  return {
    ...about,
    tree: { source, problems: [] },
    comments: script.comments,
    list: script.list,
    actions: read.actions.filter(changesWhatRuns),
    pipeline,
    whole: pipeline,
  };
}

const changesWhatRuns = ({ verb }: DeployAction) => !ASIDE.has(verb);

function pipelineOf(source: Source, read: ReadScript): Pipeline {
  const name = nameOf(source.path);
  const at = { source, span: [0, 0] as const };
  const runs = { when: 'on-success', at: undefined } as const;
  const step = {
    at,
    title: name,
    id: undefined,
    runs,
    forgives: undefined,
    ...read,
    repeats: false,
    pushes: [],
    span: [0, source.text.length] as const,
    dashAt: undefined,
  };
  const job: Job = {
    id: name,
    at,
    needs: [],
    runs,
    environment: undefined,
    concurrency: undefined,
    timeout: absent,
    isOpaque: false,
    runner: 'unknown',
    steps: [step],
    keysAt: undefined,
    waitFor: () => [],
  };
  return { source, system: 'script', triggers: [], concurrency: undefined, jobs: [job], calls: new Map() };
}
