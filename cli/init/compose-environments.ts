import { type EnvironmentKind, environmentKindOf } from '../../domain/environment.ts';
import { folderOf, nameOf } from '../../engine/core/path.ts';
import type { ComposeModel, Service } from '../../engine/kinds/compose/model.ts';
import { dependenciesOf, isComplete } from './compose-service.ts';
import { validName } from './names.ts';

/** A compose file with its path as seen from the project's folder. */
export interface ComposeFile {
  readonly path: string;
  readonly model: ComposeModel;
}

/** Compose files that start something together, in the order they are merged. */
export interface ComposeEnvironment {
  readonly name: string;
  readonly kind: EnvironmentKind | undefined;
  readonly files: readonly ComposeFile[];
}

const BASE = /^(?:docker-)?compose\.ya?ml$/;
const OVERRIDE = /^(?:docker-)?compose\.override\.ya?ml$/;
/** What is called after tests mostly runs them. */
const FOR_TESTS = /(?:^|[._-])(?:test|tests|testing|ci|e2e)(?:[._-]|$)/i;
const STRICTEST: readonly (EnvironmentKind | undefined)[] = ['production', 'staging', 'development', undefined];

/**
 * The environments the file names tell of: `compose.prod.yaml` is one, with the base file below it when it does not
 * stand alone. A base file without any is one whose purpose nobody said.
 */
export function composeEnvironments(all: readonly ComposeFile[]): ComposeEnvironment[] {
  const files = outermost(all);
  const base = files.find(({ path }) => BASE.test(nameOf(path)));
  const variants = files.filter(({ path }) => isVariant(nameOf(path)));
  const found = variants.map((file) => ({
    name: variantName(nameOf(file.path)),
    kind: environmentKindOf(nameOf(file.path)),
    files: base && needs(file, base) ? [base, file] : [file],
  }));
  const unique = found.filter(({ name }, index) => found.findIndex((other) => other.name === name) === index);
  // With variants for developers alone, the base is what runs elsewhere.
  const rest = unique.every(({ kind }) => kind === 'development') ? unsaid(files, base) : [];
  return [...unique, ...rest].sort((a, b) => STRICTEST.indexOf(a.kind) - STRICTEST.indexOf(b.kind));
}

/** The base as an environment nobody gave a purpose, or the only file there is. */
function unsaid(files: readonly ComposeFile[], base: ComposeFile | undefined): ComposeEnvironment[] {
  const only = base ?? (files.length === 1 ? files[0] : undefined);
  if (!only || isVariant(nameOf(only.path)) || !only.model.services.some(isComplete)) return [];
  // Docker Compose reads an override with the base whenever nobody names files.
  const overrides = only === base ? files.filter(({ path }) => OVERRIDE.test(nameOf(path))) : [];
  return [{ name: 'default', kind: undefined, files: [only, ...overrides] }];
}

/** Those of the folder nearest to the project's: deeper ones are parts, tools and tests. */
function outermost(files: readonly ComposeFile[]): ComposeFile[] {
  const depth = ({ path }: ComposeFile) => path.split('/').length;
  const least = Math.min(...files.map(depth));
  const first = files.find((file) => depth(file) === least);
  return first ? files.filter(({ path }) => folderOf(path) === folderOf(first.path)) : [];
}

export function isForTests({ path }: ComposeFile): boolean {
  return FOR_TESTS.test(nameOf(path));
}

function isVariant(name: string): boolean {
  return !BASE.test(name) && !OVERRIDE.test(name) && !FOR_TESTS.test(name) && environmentKindOf(name) !== undefined;
}

/** `docker-compose.prod-eu.yml` is `prod-eu`. */
function variantName(file: string): string {
  const words = file.replace(/\.ya?ml$/, '').replace(/(?:^|[._-])(?:docker-)?compose(?=[._-]|$)/, '');
  return validName(words) ?? 'default';
}

/** A file needs the base when it waits for services of it, cannot start its own alone, or changes only some of them. */
function needs(variant: ComposeFile, base: ComposeFile): boolean {
  const own = new Set(variant.model.services.map(({ name }) => name));
  const shared = base.model.services.filter(({ name }) => own.has(name));
  const others = new Set(base.model.services.map(({ name }) => name).filter((name) => !own.has(name)));
  if (variant.model.services.flatMap(dependenciesOf).some((name) => others.has(name))) return true;
  if (shared.length === 0) return false;
  return others.size > 0 || !variant.model.services.every(isComplete);
}

/** A service of an environment in each file that says something about it, the last first: the last one wins. */
export function declarationsOf(name: string, { files }: ComposeEnvironment): Service[] {
  return files.toReversed().flatMap(({ model }) => model.services.find((service) => service.name === name) ?? []);
}

export function serviceNamesOf({ files }: ComposeEnvironment): string[] {
  return [...new Set(files.flatMap(({ model }) => model.services.map(({ name }) => name)))];
}
