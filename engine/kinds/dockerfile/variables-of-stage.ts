import type { Instruction } from '../../readers/dockerfile/syntax.ts';
import { unquoted, wordsOf } from '../../readers/dockerfile/words.ts';
import type { Stage } from './model.ts';
import { filledIn } from './variables.ts';

/**
 * The variables a container of a stage starts with, as `ENV` sets them there and in the stages it continues. Nothing as
 * the value of one that is not known. Whoever starts the container may set them otherwise.
 */
export function variablesOf(stage: Stage): ReadonlyMap<string, string | undefined> {
  const stages: Stage[] = [];
  for (let at: Stage | undefined = stage; at; at = at.base) stages.push(at);
  const variables = new Map<string, string | undefined>();
  // What `ARG` brings may be given otherwise, so a value made of it is not known.
  for (const { instructions } of stages.reverse()) {
    for (const instruction of instructions) if (instruction.keyword === 'ENV') set(instruction, variables);
  }
  return variables;
}

/** `ENV a=b c="d e"`, or `ENV a b c` as it was once written. */
function set({ rest }: Instruction, variables: Map<string, string | undefined>): void {
  const words = wordsOf(rest);
  const [first] = words;
  if (first && !first.text.includes('=')) {
    variables.set(first.text, valueOf(rest.text.slice(first.text.length).trim(), variables));
    return;
  }
  // All of one line are set at once, so none of them sees another.
  const before = new Map(variables);
  for (const { text } of words) {
    const equals = text.indexOf('=');
    if (equals > 0) variables.set(text.slice(0, equals), valueOf(unquoted(text.slice(equals + 1)), before));
  }
}

function valueOf(text: string, variables: ReadonlyMap<string, string | undefined>): string | undefined {
  return text.includes('\\') ? undefined : filledIn(text, variables);
}
