import { inWords } from '../../../domain/duration.ts';
import { serverIn, workersIn } from '../../../domain/server-command.ts';
import type { Hover } from '../../core/language.ts';
import { contains } from '../../core/span.ts';
import type { Instruction } from '../../readers/dockerfile/syntax.ts';
import { healthcheckOf } from './healthcheck.ts';
import { instructionMarkdown } from './instruction-facts.ts';
import type { DockerfileModel, Stage } from './model.ts';
import { roughly, startCommandOf } from './start-command.ts';
import { filledIn } from './variables.ts';
import { variablesOf } from './variables-of-stage.ts';

/** What an instruction means for a deployment, and what this one amounts to. */
export function hoverAt({ tree, stages }: DockerfileModel, offset: number): Hover | undefined {
  const instruction = tree.instructions.find(({ keywordSpan }) => contains(keywordSpan, offset));
  if (!instruction) return undefined;
  const stage = stages.find(({ from, instructions }) => from === instruction || instructions.includes(instruction));
  const markdown = instructionMarkdown(instruction.keyword, stage && hereOf(instruction, stage));
  return markdown === undefined ? undefined : { span: instruction.keywordSpan, markdown };
}

function hereOf(instruction: Instruction, stage: Stage): string | undefined {
  switch (instruction.keyword) {
    case 'FROM':
      return stage.resolved !== undefined && stage.resolved !== stage.image?.text
        ? `Here: \`${stage.resolved}\`, unless the build is given other arguments.`
        : undefined;
    case 'CMD':
    case 'ENTRYPOINT':
      return serverHere(instruction, stage);
    case 'HEALTHCHECK':
      return checkHere(instruction, stage);
    default:
      return undefined;
  }
}

function serverHere(instruction: Instruction, stage: Stage): string | undefined {
  const command = startCommandOf(instruction);
  const written = command ? roughly(command) : [];
  const variables = variablesOf(stage);
  const words = written.map((word) => filledIn(word, variables) ?? word);
  const server = serverIn(words);
  if (!server) return undefined;
  const workers = workersIn(words);
  const isOpen = workers !== workersIn(written) ? ', unless the container is given other variables' : '';
  const processes = workers === undefined ? '' : ` with ${workers} ${workers === 1 ? 'worker' : 'workers'}${isOpen}`;
  const grace = server.gracefulTimeout;
  if (!grace) return `Here: \`${server.program}\`${processes}.`;
  const patience = `${inWords(grace.milliseconds)}${grace.isDefault ? ' (its default)' : ''}`;
  return `Here: \`${server.program}\`${processes}. After the stop signal it lets requests finish for ${patience}.`;
}

function checkHere(instruction: Instruction, stage: Stage): string | undefined {
  const check = healthcheckOf({ ...stage, instructions: [instruction] });
  if (!check) return undefined;
  const { interval, timeout, startPeriod, retries } = check;
  if (interval === undefined || timeout === undefined || startPeriod === undefined || retries === undefined)
    return undefined;
  const start =
    startPeriod > 0
      ? ` Failures in the first ${inWords(startPeriod)} do not count.`
      : ' Failures count from the first one on.';
  return `Here: a probe every ${inWords(interval)}, each at most ${inWords(timeout)}; unhealthy after ${retries} failures in a row.${start}`;
}
