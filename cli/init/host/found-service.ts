import { imageOf } from '../../../domain/image.ts';
import { folderOf, nameOf } from '../../../engine/core/path.ts';
import type { ComposeModel, Service } from '../../../engine/kinds/compose/model.ts';
import { sections } from '../../../engine/kinds/compose/short-forms.ts';
import { child, isMap, type Node, stringOf } from '../../../engine/readers/tree.ts';
import { type ComposeEnvironment, declarationsOf, serviceNamesOf } from '../compose-environments.ts';
import { validName } from '../names.ts';
import { type BuiltImage, builtImage } from './built-image.ts';
import { withRequired } from './variables.ts';

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

export interface NamedImage {
  /** With its registry; a variable in it is one the server has to set. */
  readonly repository: string;
  /** As written. */
  readonly tag: string | undefined;
}

/** The image a service names; nothing where one variable says all of it. */
export function namedImage(declared: readonly Service[]): NamedImage | undefined {
  const text = imageName(declared) ?? '';
  const own = text.lastIndexOf('/') + 1;
  const [last = '', tag] = sections(text.slice(own));
  const repository = withRequired(text.slice(0, own) + last);
  return imageOf(repository.replaceAll(/\$\{[^{}]*\}/g, 'x')) ? { repository, tag } : undefined;
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
