import { repositoryOf } from '../../../domain/image.ts';
import { once } from '../../core/once.ts';
import { folderOf } from '../../core/path.ts';
import type { ComposedService, Composition } from '../../project/graph/composition.ts';
import type { Facts } from '../../project/graph/facts.ts';
import type { DeclaredImage } from '../../project/graph/image.ts';
import { child, entryOf, isScalar, placeOf } from '../../readers/tree.ts';
import { composedServiceOf } from './composed-service.ts';
import { referencesTo } from './host-names.ts';
import type { ComposeModel } from './model.ts';
import { mountsMainOfNginx, readsByNginx } from './nginx-mounts.ts';

/** What it starts; a file that is laid over another one leaves the word to that one. */
export function factsOf(model: ComposeModel): Facts {
  if (model.files[0] !== model.source.path) return { apps: [], services: [] };
  return { apps: [], services: [], composition: compositionOf(model), images: imagesOf(model) };
}

/** What it takes from a registry and does not build itself. */
function imagesOf({ services, source, environment }: ComposeModel): readonly DeclaredImage[] {
  return services.flatMap(({ name, body }): readonly DeclaredImage[] => {
    const image = child(body, 'image');
    if (!isScalar(image) || typeof image.value !== 'string' || entryOf(body, 'build')) return [];
    const repository = repositoryOf(image.value);
    if (!repository) return [];
    const start = image.source.text.toLowerCase().indexOf(repository.name, image.span[0]);
    const span = [start, start + repository.name.length] as const;
    const isWritten = start >= 0 && span[1] <= image.span[1];
    const write = (text: string) => [{ source: image.source, span, text }];
    const at = isWritten ? { source: image.source, span, write } : placeOf(image);
    return [{ is: 'run', path: source.path, title: name, repository, at, environment }];
  });
}

function compositionOf(model: ComposeModel): Composition {
  const known = new Map<string, ComposedService | undefined>();
  const byName = once(() => new Map(model.services.map((service) => [service.name, service])));
  const names = once(() => new Set(byName().keys()));
  const read = once(() => readsByNginx(model));
  const builds = once(() => byDockerfile(model));
  const hosts = once(() => (model.standsAlone ? referencesTo(model) : undefined));
  return {
    files: model.files,
    get services() {
      return names();
    },
    hosts,
    service(name) {
      const service = byName().get(name);
      if (service && !known.has(name)) known.set(name, composedServiceOf(service, model));
      return known.get(name);
    },
    builds,
    get hasOwnNginx() {
      return mountsMainOfNginx(model);
    },
    isReadByNginx: (path) => read().has(path) || (path.endsWith('.conf') && read().has(`${folderOf(path)}/`)),
  };
}

/** Without those that build an earlier stage only. */
function byDockerfile(model: ComposeModel): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { name, body } of model.services) {
    const path = model.dockerfilePath(name);
    const build = child(body, 'build');
    if (path === undefined || entryOf(build, 'target') || entryOf(build, 'dockerfile_inline')) continue;
    found.set(path, [...(found.get(path) ?? []), name]);
  }
  return found;
}
