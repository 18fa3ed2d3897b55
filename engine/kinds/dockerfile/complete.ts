import type { Completion } from '../../core/language.ts';
import { TYPED, type TypedWord, typedWordAt } from '../../core/typed-word.ts';
import { alone } from '../../core/workspace.ts';
import type { Instruction } from '../../readers/dockerfile/syntax.ts';
import { instructionMarkdown } from './instruction-facts.ts';
import { instructionOptions } from './instruction-options.ts';
import type { DockerfileModel, Stage } from './model.ts';
import { dockerfileModelOf } from './read.ts';

/** `MAINTAINER` is deprecated and left out. */
const KEYWORDS = [
  ...['FROM', 'ARG', 'ENV', 'WORKDIR', 'COPY', 'ADD', 'RUN', 'EXPOSE', 'USER', 'HEALTHCHECK', 'ENTRYPOINT', 'CMD'],
  ...['LABEL', 'ONBUILD', 'SHELL', 'STOPSIGNAL', 'VOLUME'],
];
/** What may stand behind the options of an instruction. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  HEALTHCHECK: ['CMD', 'NONE'],
  STOPSIGNAL: ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGKILL'],
};

/** Where an option names a stage. */
const STAGE = /^(?:COPY |RUN mount=(?:.*,)?)from=([^,]*)/;

/** Instructions, their options, and the stages above. */
export function completionsAt({ source }: DockerfileModel, offset: number): readonly Completion[] {
  const typed = typedWordAt(source, offset, /[\w.-]/);
  const { tree, stages } = dockerfileModelOf(typed.marked, alone);
  const [start] = typed.span;
  const instruction = tree.instructions.find(({ span }) => span[0] <= start && start < span[1]);
  if (!instruction) return [];
  const { keyword, flags, rest } = instruction;
  if (keyword === TYPED.toUpperCase()) return keywordItems(stages, typed, source.text);
  const flag = flags.find(({ span }) => span[0] <= start && start < span[1]);
  if (flag?.name === TYPED) return optionItems(instruction, typed, source.text);
  const [, stage] = STAGE.exec(`${keyword} ${flag?.name}=${flag?.value}`) ?? [];
  if (stage === TYPED) return stageItems(stages, typed);
  // Only the word directly behind the options.
  const [first = ''] = rest.text.split(/[ \t]/, 1);
  if (flag || first.replace(/^-/, '') !== TYPED) return [];
  const names = keyword === 'FROM' ? stageItems(stages, typed) : valueItems(keyword, typed);
  const isOption = typed.text === '' || typed.text.startsWith('-');
  return [
    ...(typed.text.startsWith('-') ? [] : names),
    ...(isOption ? optionItems(instruction, typed, source.text) : []),
  ];
}

/** Above the first `FROM` only an `ARG` may stand. */
function keywordItems(stages: readonly Stage[], { span }: TypedWord, text: string): Completion[] {
  const isFirst = !stages.some(({ from }) => from.span[0] < span[0]);
  const behind = /[ \t]/.test(text.charAt(span[1])) ? '' : ' ';
  return KEYWORDS.filter((keyword) => !isFirst || keyword === 'FROM' || keyword === 'ARG').map((keyword, place) => ({
    label: keyword,
    kind: 'key',
    documentation: instructionMarkdown(keyword),
    span,
    text: `${keyword}${behind}`,
    sort: String(place).padStart(2, '0'),
  }));
}

function optionItems({ keyword, flags }: Instruction, { span }: TypedWord, text: string): Completion[] {
  const taken = new Set(flags.map(({ name }) => name));
  return (instructionOptions.get(keyword) ?? [])
    .filter(({ written, repeats }) => repeats || !taken.has(written.replace('=', '')))
    .map(({ written, text: detail }, place) => {
      const label = `--${written.replace('=', '')}`;
      const whole = text[span[1]] === '=' ? label : `--${written}`;
      return { label, kind: 'key', detail, span, text: whole, sort: `1${place}` };
    });
}

/** Those above the one the cursor is in: a stage sees only what was built before it. */
function stageItems(stages: readonly Stage[], { span }: TypedWord): Completion[] {
  const above = stages.filter(({ from }) => from.span[0] < span[0]).slice(0, -1);
  return above.flatMap(({ name, resolved }) =>
    name
      ? [
          {
            label: name.text,
            kind: 'reference',
            detail: resolved ?? 'stage',
            span,
            text: name.text,
            sort: `0${name.text}`,
          },
        ]
      : [],
  );
}

function valueItems(keyword: string, { span }: TypedWord): Completion[] {
  return (VALUES[keyword] ?? []).map((label) => ({ label, kind: 'value', span, text: label, sort: `0${label}` }));
}
