import { serverIn, WORKERS_OPTIONS, workersIn } from '../../../domain/server-command.ts';
import type { Edit, Source } from '../../core/span.ts';
import type { FixedWorkers } from '../../project/graph/build.ts';
import { numberSpot } from '../../project/graph/number-spot.ts';
import { rewritten } from '../../project/graph/spot.ts';
import type { DockerWord, Instruction } from '../../readers/dockerfile/syntax.ts';
import { linesBefore } from './insert-lines.ts';
import type { Stage } from './model.ts';
import { roughly, type StartCommand, startCommandOf } from './start-command.ts';
import { variablesOf } from './variables-of-stage.ts';

const VARIABLE = 'WEB_CONCURRENCY';
/** They take its value where no option says otherwise, by their manuals; hypercorn's has no such variable. */
const READS_VARIABLE = new Set(['gunicorn', 'uvicorn']);

/** How many processes the command of a stage starts, where it says a number. */
export function fixedWorkersOf(source: Source, stage: Stage, starts: readonly Instruction[]): FixedWorkers | undefined {
  for (const start of starts) {
    const command = startCommandOf(start);
    const words = command ? roughly(command) : [];
    const [server, count] = [serverIn(words)?.program, workersIn(words)];
    if (!command || server === undefined || count === undefined) continue;
    const at = numberSpot({ source, span: start.span }, WORKERS_OPTIONS, count);
    const option = optionIn(command);
    const release = () => {
      if (!option) return rewritten(at, `\${${VARIABLE}:-${count}}`);
      const isTaken = !READS_VARIABLE.has(server) || variablesOf(stage).has(VARIABLE);
      if (isTaken || !stage.instructions.includes(start)) return [];
      return [linesBefore(source, stage, start, [`ENV ${VARIABLE}=${count}`]), without(source, option)];
    };
    return { server, count, at, release };
  }
  return undefined;
}

/** The words of an option that no shell looks at, with the word before them. */
function optionIn(command: StartCommand): readonly DockerWord[] | undefined {
  if (command.form === 'shell') return undefined;
  const { words } = command;
  const index = words.findLastIndex(({ text }) => WORKERS_OPTIONS.some((name) => isOption(text, name)));
  if (index < 1) return undefined;
  return words.slice(index - 1, words[index]?.text.includes('=') ? index + 1 : index + 2);
}

const isOption = (text: string, name: string) => text === name || text.startsWith(`${name}=`);

/** From the end of the word before it, so that no comma is left. */
function without(source: Source, words: readonly DockerWord[]): Edit {
  return { source, span: [words[0]?.span[1] ?? 0, words.at(-1)?.span[1] ?? 0], text: '' };
}
