import { imageOf } from '../../../domain/image.ts';
import { type ImageTools, imageToolsOf } from '../../../domain/image-tools.ts';
import { readDockerfile } from '../../readers/dockerfile/read.ts';
import type { Instruction } from '../../readers/dockerfile/syntax.ts';
import { wordsOf } from '../../readers/dockerfile/words.ts';

/** What an image that is built here lacks, and the published image it rests on. */
export interface BuiltTools {
  readonly base: string;
  readonly tools: ImageTools;
}

interface Stage {
  readonly image: string;
  readonly name: string | undefined;
  readonly instructions: readonly Instruction[];
}

/** A list, a variable or a script may name anything: what they install is not known. */
const INSTALLS = /\b(?:apk|apt|apt-get|dnf|microdnf|yum)\b/;
const HIDDEN = /[$`]|\bxargs\b/;
const SCRIPT = /\.sh\b/;
/** `--from`: what another stage or image has. */
const OF_STAGE = /^from$/;
/** Folders of programs, and what holds them. */
const PROGRAMS = /(?:^|\s)\/(?:(?:usr\/)?(?:local\/)?(?:s?bin)?\/?|usr\/?(?:local\/?)?)(?=\s|$)/;

/** Nothing where the base is not known, or where something unseen may bring a tool; a tool that is named may be installed. */
export function toolsOfBuild(dockerfile: string, target: string | undefined): BuiltTools | undefined {
  const stages = stagesIn(dockerfile);
  const last = target === undefined ? stages.at(-1) : stages.findLast(({ name }) => name === target.toLowerCase());
  const line = last ? lineageOf(last, stages) : [];
  const base = line.at(-1)?.image ?? '$';
  const image = imageOf(base);
  const tools = image && imageToolsOf(image);
  const inside = line.flatMap(({ instructions }) => instructions).filter(({ keyword }) => BRINGS.has(keyword));
  if (!tools || inside.some(bringsUnseen)) return undefined;
  const named = new Set(inside.flatMap(({ rest }) => rest.text.match(/\w+/g) ?? []));
  const missing = tools.missing.filter(
    (tool) => ![tool, ...(BROUGHT_BY.get(tool) ?? [])].some((name) => named.has(name)),
  );
  return { base, tools: { ...tools, missing } };
}

const BRINGS: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD']);

function bringsUnseen({ keyword, flags, rest }: Instruction): boolean {
  if (keyword === 'RUN') return SCRIPT.test(rest.text) || (INSTALLS.test(rest.text) && HIDDEN.test(rest.text));
  return keyword === 'COPY' && flags.some(({ name }) => OF_STAGE.test(name)) && PROGRAMS.test(rest.text);
}

/** Packages that are called otherwise than what they bring: `netcat-openbsd` has `nc`. */
const BROUGHT_BY: ReadonlyMap<string, readonly string[]> = new Map([
  ['nc', ['netcat', 'ncat', 'nmap']],
  ['netcat', ['nc', 'ncat', 'nmap']],
]);

function stagesIn(dockerfile: string): readonly Stage[] {
  const stages: { image: string; name: string | undefined; instructions: Instruction[] }[] = [];
  for (const instruction of readDockerfile({ path: 'Dockerfile', text: dockerfile }).instructions) {
    if (instruction.keyword !== 'FROM') {
      stages.at(-1)?.instructions.push(instruction);
      continue;
    }
    const [image, as, name] = wordsOf(instruction.rest);
    stages.push({
      image: image?.text ?? '$',
      name: as?.text.toLowerCase() === 'as' ? name?.text.toLowerCase() : undefined,
      instructions: [],
    });
  }
  return stages;
}

/** A stage and those it continues; each stands before the one that names it. */
function lineageOf(stage: Stage, stages: readonly Stage[]): readonly Stage[] {
  const line = [stage];
  for (let at: Stage | undefined = stage; at; ) {
    const { image }: Stage = at;
    at = stages.slice(0, stages.indexOf(at)).findLast(({ name }) => name === image.toLowerCase());
    if (at) line.push(at);
  }
  return line;
}
