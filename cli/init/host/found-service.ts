import { imageOf } from '../../../domain/image.ts';
import { folderOf, nameOf } from '../../../engine/core/path.ts';
import type { ComposeModel, Service } from '../../../engine/kinds/compose/model.ts';
import { child, isMap, type Node, stringOf } from '../../../engine/readers/tree.ts';
import { type ComposeEnvironment, declarationsOf, serviceNamesOf } from '../compose-environments.ts';
import { validName } from '../names.ts';
import { type BuiltImage, builtImage } from './built-image.ts';

/** A service as the folder has it: of compose files, or of a Dockerfile alone. */
export interface FoundService {
  readonly name: string;
  /** What compose files say about it, the last word first; nothing of them for a Dockerfile alone. */
  readonly declared: readonly Service[];
  readonly built: BuiltImage | undefined;
  /** Where its Dockerfile lies or its image comes from: two of the same run the same code. */
  readonly origin: string | undefined;
}

export function ofCompose(environment: ComposeEnvironment): FoundService[] {
  return serviceNamesOf(environment).map((name) => {
    const declared = declarationsOf(name, environment);
    const build = written(declared, 'build');
    const text = textOf(name, environment);
    const target = isMap(build) ? stringOf(child(build, 'target')) : undefined;
    return {
      name,
      declared,
      built: text === undefined ? undefined : builtImage(text, target),
      origin: originOf(name, environment) ?? imageName(declared),
    };
  });
}

function textOf(name: string, { files }: ComposeEnvironment): string | undefined {
  return firstIn(files, (model) => {
    const service = model.services.find((candidate) => candidate.name === name);
    return service && model.dockerfile(service);
  });
}

function originOf(name: string, { files }: ComposeEnvironment): string | undefined {
  return firstIn(files, (model) => model.dockerfilePath(name));
}

function firstIn<T>(files: ComposeEnvironment['files'], read: (model: ComposeModel) => T | undefined): T | undefined {
  for (const { model } of files.toReversed()) {
    const found = read(model);
    if (found !== undefined) return found;
  }
  return undefined;
}

function imageName(declared: readonly Service[]): string | undefined {
  return stringOf(written(declared, 'image'));
}

/** What the last file says that says something about it. */
export function written(declared: readonly Service[], key: string): Node | undefined {
  for (const { body } of declared) {
    const found = child(body, key);
    if (found) return found;
  }
  return undefined;
}

/** The repository of the image without its tag, and the tag, as far as they are written out. */
export function namedImage(
  declared: readonly Service[],
): { readonly text: string; readonly tag: string | undefined } | undefined {
  const text = imageName(declared);
  if (text === undefined) return undefined;
  const colon = text.indexOf(':', text.lastIndexOf('/') + 1);
  const repository = colon < 0 ? text : text.slice(0, colon);
  const image = imageOf(repository);
  return image ? { text: repository, tag: colon < 0 ? undefined : text.slice(colon + 1) } : undefined;
}

const OTHER_USE = /(?:^|[._-])(?:dev|development|local|test|tests|ci)(?:[._-]|$)/i;
const GENERAL = /^(?:docker|build|deploy|deployment|\.)$/i;

/** Of Dockerfiles without any compose file; `read` gives the text of one. */
export function ofDockerfiles(paths: readonly string[], read: (path: string) => string): FoundService[] {
  const own = paths.filter((path) => !OTHER_USE.test(nameOf(path)));
  const found = own.map((path) => ({
    name: nameFor(path),
    declared: [],
    built: builtImage(read(path), undefined),
    origin: path,
  }));
  return found.filter(({ name }, index) => found.findIndex((other) => other.name === name) === index);
}

/** `worker.Dockerfile` and `worker/Dockerfile` build the worker; one that stands alone builds the app. */
function nameFor(path: string): string {
  const word = nameOf(path).replace(/^(?:Dockerfile|Containerfile)\.?|\.Dockerfile$/i, '');
  const folder = nameOf(folderOf(path));
  return validName(word) ?? (GENERAL.test(folder) ? undefined : validName(folder)) ?? 'app';
}
