import { imageOf, officialNameOf } from '../../../domain/image.ts';
import { programName } from '../../../domain/program-name.ts';
import { servedPortIn } from '../../../domain/served-port.ts';
import { serverIn, workersIn } from '../../../domain/server-command.ts';
import { alone } from '../../../engine/core/workspace.ts';
import { toolsOfBuild } from '../../../engine/kinds/compose/tools-of-build.ts';
import { type Healthcheck, healthcheckOf } from '../../../engine/kinds/dockerfile/healthcheck.ts';
import { imageOfStage, lineage } from '../../../engine/kinds/dockerfile/image-of-stage.ts';
import { effective, finalStage, type Stage } from '../../../engine/kinds/dockerfile/model.ts';
import { dockerfileModelOf } from '../../../engine/kinds/dockerfile/read.ts';
import { roughly, startCommandOf } from '../../../engine/kinds/dockerfile/start-command.ts';
import { portsOf } from '../../../engine/readers/dockerfile/ports.ts';

/** A program that is certainly in an image and can ask over HTTP. */
export type Asker = 'curl' | 'node' | 'python' | 'python3' | 'wget';

/** What a Dockerfile tells of the image it builds. */
export interface BuiltImage {
  readonly asker: Asker | undefined;
  /** Nothing can be run in it, not even a shell. */
  readonly isBare: boolean;
  /** What its start command says it listens on, else the one port it exposes. */
  readonly port: number | undefined;
  /** The words of its start command. */
  readonly words: readonly string[];
  /** Its own health check, as a compose file writes one; none is empty. */
  readonly healthcheck: readonly string[];
}

/** How a server that is started by some words works; times in milliseconds. */
export interface Served {
  readonly program: string;
  readonly count: number | undefined;
  readonly worker: number | undefined;
  readonly graceful: number | undefined;
}

const PYTHON = /^(?:celery|daphne|flask|gunicorn|hypercorn|python3?|uvicorn)$/;
const NODE = /^(?:node|npm|pnpm|yarn)$/;
const INSTALLS = /\b(?:apk|apt|apt-get|dnf|microdnf|yum)\b/;

export function builtImage(dockerfile: string, target: string | undefined): BuiltImage {
  const model = dockerfileModelOf({ path: 'Dockerfile', text: dockerfile }, alone);
  const stage = model.stages.findLast(({ name }) => name?.text === target) ?? finalStage(model);
  if (!stage) return { asker: undefined, isBare: false, port: undefined, words: [], healthcheck: [] };
  const words = ['ENTRYPOINT', 'CMD'].flatMap((keyword) => wordsOf(stage, keyword));
  const exposed = portsOf(
    lineage(stage).flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === 'EXPOSE')),
  );
  const missing = toolsOfBuild(dockerfile, target)?.tools.missing ?? [];
  return {
    asker: askerOf(stage, words, dockerfile, target),
    isBare: isScratch(stage) || missing.includes('sh'),
    port: servedPortIn(words)?.port ?? (exposed?.length === 1 ? exposed[0] : undefined),
    words,
    healthcheck: testOf(healthcheckOf(stage)),
  };
}

function wordsOf(stage: Stage, keyword: string): string[] {
  const found = effective(stage, keyword);
  const command = found && startCommandOf(found);
  return command ? roughly(command) : [];
}

/** A dollar is read in the container, so it is doubled. */
function testOf(healthcheck: Healthcheck | undefined): readonly string[] {
  const command = healthcheck?.command;
  if (!command) return [];
  const words =
    command.form === 'exec' ? ['CMD', ...command.words.map(({ text }) => text)] : ['CMD-SHELL', command.text.text];
  return words.map((word) => word.replaceAll('$', '$$$$'));
}

/** The language the app runs in is certainly there, then what is installed by name, then what a base brings. */
function askerOf(stage: Stage, words: readonly string[], text: string, target: string | undefined): Asker | undefined {
  const image = imageOfStage(stage);
  const official = image && officialNameOf(image);
  const programs = words.map(programName);
  if (official === 'python') return 'python';
  if (programs.some((program) => PYTHON.test(program))) return 'python3';
  if (official === 'node' || programs.some((program) => NODE.test(program))) return 'node';
  const runs = lineage(stage).flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === 'RUN'));
  const installed = runs.map(({ rest }) => rest.text).filter((line) => INSTALLS.test(line));
  if (installed.some((line) => /\bcurl\b/.test(line))) return 'curl';
  if (installed.some((line) => /\bwget\b/.test(line))) return 'wget';
  return toolsOfBuild(text, target)?.tools.instead ?? askerOfBase(image?.tag);
}

/** Alpine has a wget of its own, whatever stands on it. */
export function askerOfBase(tag: string | undefined): Asker | undefined {
  return tag?.split('-').some((word) => word.startsWith('alpine')) ? 'wget' : undefined;
}

function isScratch(stage: Stage): boolean {
  let root = stage;
  while (root.base) root = root.base;
  return root.resolved?.toLowerCase() === 'scratch';
}

/** What a published image brings to ask with, by its name. */
export function askerOfImage(name: string): Asker | undefined {
  const image = imageOf(name);
  const official = image && officialNameOf(image);
  if (official === 'python' || official === 'node') return official;
  return official === 'busybox' || official === 'alpine' ? 'wget' : askerOfBase(image?.tag);
}

export function servedBy(words: readonly string[]): Served | undefined {
  const server = serverIn(words);
  if (!server) return undefined;
  return {
    program: server.program,
    count: workersIn(words),
    worker: server.workerTimeout?.milliseconds,
    graceful: server.gracefulTimeout?.milliseconds,
  };
}
