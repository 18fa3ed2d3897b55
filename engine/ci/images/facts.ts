import { type Host, hosts } from '../../../domain/deployment.ts';
import { repositoryOf } from '../../../domain/image.ts';
import { knownOf } from '../../../domain/tri.ts';
import type { Place } from '../../core/span.ts';
import type { DeclaredImage } from '../../project/graph/image.ts';
import type { Spot } from '../../project/graph/spot.ts';
import type { DeployAction } from '../action.ts';
import { type Acting, actionsOf } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';
import { declaredPurpose } from '../promotion.ts';
import { optionIn } from '../shell/options.ts';
import { platformsIn } from './platforms.ts';
import type { PushedName } from './pushed.ts';

/** What a build is told to be called by the step before it, which is asked itself. */
const BY_METADATA = /^\$\{\{\s*steps\.[\w-]+\.outputs\.tags\s*\}\}$/;
/** A task that pushes to the registry of a connection, whose name stands in no file. */
const DOCKER_TASK = /^[ \t]*(?:-[ \t]*)?task:[ \t]*['"]?Docker@/im;

/** The images a pipeline pushes, and those it deploys. */
export function imagesOf(pipeline: Pipeline): readonly DeclaredImage[] {
  const { source, jobs } = pipeline;
  const pushes = jobs.flatMap((job) => job.steps.flatMap((step) => step.pushes.map((name) => ({ name, job }))));
  const built = builtBy(pipeline);
  const commands = actionsOf(pipeline).flatMap((acting) =>
    pushedBy(acting.action).map((name) => ({ name, job: acting.job })),
  );
  const pushed = [...pushes, ...commands]
    .filter(({ name }) => !BY_METADATA.test(name.text))
    .map(({ name, job }) => pushedImage(name, source.path, declaredPurpose(job)))
    .map((image) => withBuild(image, built));
  const hidden = DOCKER_TASK.test(source.text) ? [pushedImage(HIDDEN(source), source.path, undefined)] : [];
  return [...pushed, ...hidden, ...actionsOf(pipeline).flatMap((acting) => deployedImage(acting, source.path))];
}

const HIDDEN = (source: Place['source']): PushedName => ({ text: '$', at: { source, span: [0, 0] } });

function pushedImage(
  { text, at, platforms }: PushedName,
  path: string,
  environment: DeclaredImage['environment'],
): DeclaredImage {
  return {
    is: 'pushed',
    path,
    title: text,
    repository: repositoryOf(text),
    at,
    environment,
    ...(platforms && { platforms }),
  };
}

/** What commands build, by the names they give it. */
function builtBy(pipeline: Pipeline): ReadonlyMap<string, readonly (DeclaredImage['platforms'] & {})[]> {
  const found = new Map<string, (DeclaredImage['platforms'] & {})[]>();
  for (const { action } of actionsOf(pipeline)) {
    const { verb, from, words, at, isWhole } = action;
    if (verb !== 'build' || from !== 'command') continue;
    const written = platformsIn(optionIn(words, ['--platform'], at.source));
    const platforms = isWhole || written.state !== 'absent' ? written : ({ state: 'unknown', at } as const);
    for (const name of tagsIn(words)) found.set(name, [...(found.get(name) ?? []), platforms]);
  }
  return found;
}

/** One that is pushed by its name is what was built under that name; of several builds nobody knows which. */
function withBuild(image: DeclaredImage, built: ReturnType<typeof builtBy>): DeclaredImage {
  const [platforms, ...others] = (image.platforms ? [] : built.get(image.title)) ?? [];
  return platforms && others.length === 0 ? { ...image, platforms } : image;
}

/** Behind each `-t` of a command. */
function tagsIn(words: DeployAction['words']): readonly string[] {
  return words.flatMap(({ text }, index) =>
    /^(?:-t|--tag|--image)$/.test(text) ? (words[index + 1]?.text ?? []) : [],
  );
}

/** Commands that push: an image without a registry before its name goes to Docker Hub. */
function pushedBy({ tool, verb, words, at, from }: DeployAction): readonly PushedName[] {
  const { source } = at;
  // What an action builds from a file of its own may be called anything; of others the step knows the names.
  if (from !== 'command') return /^docker\/bake-action$/i.test(tool) ? [{ text: '$', at }] : [];
  const named = (word: DeployAction['words'][number] | undefined): readonly PushedName[] =>
    word ? [{ text: word.text, at: { source, span: word.span } }] : [];
  if (tool === 'docker push') return named(words.findLast(({ text }) => !text.startsWith('-')));
  if (verb === 'push') return [{ text: '$', at }];
  if (tool === 'docker buildx build' && words.some(({ text }) => text === '--push')) {
    return words.flatMap(({ text }, index) => (/^(?:-t|--tag)$/.test(text) ? named(words[index + 1]) : []));
  }
  if (tool !== 'az acr build') return [];
  const [image, registry] = [
    ['--image', '-t'],
    ['--registry', '-r'],
  ].map((names) => optionIn(words, names, source));
  if (!image || image.state === 'absent' || !registry) return [];
  const host = knownOf(registry)?.replace(/\.azurecr\.io$/, '');
  const { span } = image.at;
  const text = source.text.slice(...span).replaceAll(/["']/g, '');
  return [{ text: host === undefined ? '$' : `${host}.azurecr.io/${text}`, at: { source, span } }];
}

function deployedImage({ job, action }: Acting, path: string): readonly DeclaredImage[] {
  const { target, verb } = action;
  if (verb !== 'deploy' || !target || target.image.state === 'absent') return [];
  const { source, span } = target.image.at;
  const written = source.text.slice(...span);
  const text = knownOf(target.image) ?? written.replaceAll(/["']/g, '');
  const repository = text.includes('\n') ? undefined : repositoryOf(text);
  if (!repository) return [];
  const title = knownOf(target.app) ?? action.tool;
  return [
    {
      is: 'run',
      path,
      title,
      repository,
      at: nameSpot(source, span, repository.name),
      environment: declaredPurpose(job),
      on: isHost(target.kind) ? target.kind : undefined,
    },
  ];
}

/** Of the name alone, where it is written as it is meant. */
function nameSpot(source: Spot['source'], span: Spot['span'], name: string): Spot {
  const index = source.text
    .slice(...span)
    .toLowerCase()
    .indexOf(name);
  if (index < 0) return { source, span };
  const own = [span[0] + index, span[0] + index + name.length] as const;
  return { source, span: own, write: (text) => [{ source, span: own, text }] };
}

const isHost = (kind: string): kind is Host => hosts.some((host) => host === kind);
