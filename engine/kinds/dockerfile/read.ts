import { environmentKindOf } from '../../../domain/environment.ts';
import { folderOf, nameOf } from '../../core/path.ts';
import type { Source } from '../../core/span.ts';
import type { Workspace } from '../../core/workspace.ts';
import { readDockerfile } from '../../readers/dockerfile/read.ts';
import type { Instruction } from '../../readers/dockerfile/syntax.ts';
import { unquoted, wordsOf } from '../../readers/dockerfile/words.ts';
import type { DockerfileModel, Stage } from './model.ts';
import { startScriptOf } from './start-script.ts';
import { filledIn } from './variables.ts';

export function dockerfileModelOf(source: Source, workspace: Workspace): DockerfileModel {
  const tree = readDockerfile(source);
  const stages = stagesOf(tree.instructions);
  const last = stages.at(-1);
  const found = last && startScriptOf(last, source, workspace);
  const configuration = source.text.includes('gunicorn') ? [`${folderOf(source.path)}/gunicorn.conf.py`] : [];
  return {
    source,
    tree,
    comments: tree.comments,
    environment: environmentKindOf(nameOf(source.path)),
    dependencies: [...(found?.asked ?? []), ...configuration],
    stages,
    script: found?.script,
    isConfiguredApart: configuration.some((path) => workspace.read(path) !== undefined),
  };
}

function stagesOf(instructions: readonly Instruction[]): Stage[] {
  const stages: Stage[] = [];
  const named = new Map<string, Stage>();
  const variables = new Map<string, string | undefined>();
  let inside: Instruction[] = [];
  for (const instruction of instructions) {
    if (instruction.keyword !== 'FROM') {
      if (stages.length === 0 && instruction.keyword === 'ARG') declare(instruction, variables);
      else inside.push(instruction);
      continue;
    }
    inside = [];
    const stage = { ...stageFrom(instruction, named, variables), instructions: inside };
    stages.push(stage);
    if (stage.name) named.set(stage.name.text.toLowerCase(), stage);
  }
  return stages;
}

/** `FROM image AS name`. Names of stages are looked up whatever their case. */
function stageFrom(
  from: Instruction,
  named: ReadonlyMap<string, Stage>,
  variables: ReadonlyMap<string, string | undefined>,
): Omit<Stage, 'instructions'> {
  const [image, as, name] = wordsOf(from.rest);
  const resolved = image && filledIn(unquoted(image.text), variables);
  return {
    from,
    image,
    resolved,
    name: as?.text.toUpperCase() === 'AS' ? name : undefined,
    base: resolved === undefined ? undefined : named.get(resolved.toLowerCase()),
  };
}

/** `ARG name=default` above the first `FROM`; without a default whoever builds has to give it. */
function declare({ rest }: Instruction, variables: Map<string, string | undefined>): void {
  for (const { text } of wordsOf(rest)) {
    const equals = text.indexOf('=');
    if (equals < 0) variables.set(text, undefined);
    else variables.set(text.slice(0, equals), filledIn(unquoted(text.slice(equals + 1)), variables));
  }
}
