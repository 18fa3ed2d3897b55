import { imageOf } from '../../../domain/image.ts';
import { at, isObject, type Json, listAt, textAt } from '../../wire/json.ts';
import { AzureFailure } from '../failure.ts';
import type { ChangeRequest } from '../send.ts';
import { APP_VERSION, type ContainerPlace, containerAppPath } from './place.ts';

/**
 * A revision with another image, and with all else of the template as it is: a PATCH merges objects and replaces lists,
 * so the containers are sent as they were read. Secrets and registries are part of the app and are not sent at all.
 */
export function newRevision(
  place: ContainerPlace,
  app: unknown,
  { suffix, image }: { readonly suffix: string; readonly image: string },
): ChangeRequest {
  const containers = listAt(app, 'properties', 'template', 'containers').filter(isObject);
  const meant = containerOf(containers, image);
  const changed = containers.map((container) => (container === meant ? { ...container, image } : container));
  return {
    method: 'PATCH',
    path: containerAppPath(place),
    query: APP_VERSION,
    body: { properties: { template: { revisionSuffix: suffix, containers: changed } } },
  };
}

/** By its repository where there are several. */
function containerOf(containers: readonly Json[], image: string): Json {
  const [only, ...others] = containers;
  if (only && others.length === 0) return only;
  const repository = repositoryOf(image);
  const [one, ...more] = containers.filter((container) => repositoryOf(textAt(container, 'image')) === repository);
  if (one && more.length === 0) return one;
  if (!only) throw new AzureFailure('the app has no container');
  const names = containers.map((container) => `\`${String(at(container, 'name'))}\``).join(', ');
  throw new AzureFailure(
    `the app runs several containers (${names}), and not exactly one of them is of \`${repository}\``,
  );
}

function repositoryOf(name: string | undefined): string | undefined {
  const image = name === undefined ? undefined : imageOf(name);
  return image && `${image.registry}/${image.repository}`;
}
