import { type LiteralSecret, literalSecretOf, namesSecret } from '../../../../domain/secret-name.ts';
import { nextLine, startOfLine } from '../../../core/lines.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import type { Span } from '../../../core/span.ts';
import type { Instruction } from '../../../readers/dockerfile/syntax.ts';
import { unquoted, wordsOf } from '../../../readers/dockerfile/words.ts';
import { isExcused } from '../excused.ts';
import { lineage } from '../image-of-stage.ts';
import { type DockerfileModel, finalStage, type Stage } from '../model.ts';

/** Docker keeps every `ARG` and `ENV` in the history of the image, for whoever pulls it. */
export default defineRule<DockerfileModel>({
  id: 'dockerfile/secret-arg-env',
  title: 'Secret that stays in the image',
  severity: 'warning',
  everywhere: true, // an image is the same wherever it runs
  profiles: { security: 'error' },
  fix: 'review', // whoever builds has to give it with --secret from then on
  unfixed: {
    named: 'a value of `ENV` from elsewhere',
    why: 'a value that the application needs at run time belongs to its platform',
  },
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/build/building/secrets/',
    'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/',
  ],
  like: ['SecretsUsedInArgOrEnv', 'DL3064', 'DS-0031'],

  *check(model) {
    const { tree, stages } = model;
    if (tree.isTemplate) return;
    const last = finalStage(model);
    const kept = new Set(last ? lineage(last) : []);
    const inStages = new Set(stages.flatMap(({ instructions }) => instructions));
    for (const stage of stages)
      for (const instruction of stage.instructions)
        yield* inside(model, instruction, kept.has(stage) ? stage : undefined);
    // Above the first FROM.
    for (const instruction of tree.instructions)
      if (!inStages.has(instruction)) yield* inside(model, instruction, undefined);
  },
});

/** `stage` is what becomes a part of the image; nothing for one that is thrown away. */
function* inside(model: DockerfileModel, instruction: Instruction, stage: Stage | undefined): Iterable<Problem> {
  const { keyword } = instruction;
  if ((keyword !== 'ARG' && keyword !== 'ENV') || isExcused(model, instruction, 'SecretsUsedInArgOrEnv')) return;
  for (const { name, value, span } of settingsOf(instruction)) {
    const secret = secretOf(keyword, name, value);
    if (!secret) continue;
    const isMild = stage === undefined || secret === 'given' ? stage === undefined : secret.isThrowaway;
    yield {
      at: { source: model.source, span },
      message: messageOf(keyword, name, stage !== undefined),
      ...(isMild && { severity: 'info' as const }),
      fixes: keyword === 'ARG' && stage ? mounted(model, stage, instruction, name) : [],
    };
  }
}

function messageOf(keyword: string, name: string, stays: boolean): string {
  if (keyword === 'ENV' && stays)
    return `\`${name}\` is a secret, and \`ENV\` writes it into the image: whoever can pull the image reads it.`;
  const who = stays ? 'whoever can pull the image reads it' : 'whoever gets at the build or its cache reads it';
  return `\`${name}\` is a secret, and \`${keyword}\` keeps it in the history of the build: ${who}.`;
}

interface Setting {
  readonly name: string;
  /** Nothing for one that whoever builds gives. */
  readonly value: string | undefined;
  readonly span: Span;
}

/** `ARG a b=c`, `ENV a=b c="d e"`, or `ENV a b c` as it was once written. */
function settingsOf({ keyword, rest }: Instruction): readonly Setting[] {
  const words = wordsOf(rest);
  const [first] = words;
  if (keyword === 'ENV' && first && !first.text.includes('='))
    return [{ name: first.text, value: rest.text.slice(first.start + first.text.length).trim(), span: first.span }];
  return words.map(({ text, span }) => {
    const equals = text.indexOf('=');
    if (equals < 0) return { name: text, value: undefined, span };
    return { name: text.slice(0, equals), value: unquoted(text.slice(equals + 1)), span: [span[0], span[0] + equals] };
  });
}

/** `given` by whoever builds, with `--build-arg` or through a variable. */
function secretOf(keyword: string, name: string, value: string | undefined): LiteralSecret | 'given' | undefined {
  const isGiven = value === undefined || (keyword === 'ENV' && /^\$\{?\w+\}?$/.test(value));
  if (isGiven) return namesSecret(name) && !/_FILE$|_PATH$/i.test(name) ? 'given' : undefined;
  if (keyword === 'ARG' && value === '') return namesSecret(name) ? 'given' : undefined;
  return literalSecretOf(name, value);
}

/** Only where nothing but `RUN` takes it, so that each of these lines can be given it for itself. */
function mounted({ source, tree }: DockerfileModel, { instructions }: Stage, arg: Instruction, name: string): Fix[] {
  const uses = instructions.filter((each) => each !== arg && mentions(each.rest.text, name));
  const isAlone = wordsOf(arg.rest).length === 1;
  const elsewhere = tree.instructions.some(
    (each) => each !== arg && !instructions.includes(each) && mentions(each.rest.text, name),
  );
  if (!isAlone || elsewhere || uses.length === 0 || uses.some(({ keyword }) => keyword !== 'RUN')) return [];
  const { text } = source;
  const remove = { source, span: [startOfLine(text, arg.span[0]), nextLine(text, arg.span[1])] as const, text: '' };
  const mounts = uses.map(({ keywordSpan: [, end] }) => ({
    source,
    span: [end, end] as const,
    text: ` --mount=type=secret,id=${name},env=${name}`,
  }));
  return [{ title: `Mount ${name} for the lines that use it`, edits: [remove, ...mounts] }];
}

function mentions(text: string, name: string): boolean {
  return text.split(/\W+/).includes(name);
}
