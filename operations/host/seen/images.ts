import { imageOf } from '../../../domain/image.ts';
import type { ImageSeen } from '../../compose/seen.ts';
import { at, listAt, textAt } from '../../wire/json.ts';
import type { Docker } from '../docker/docker.ts';

/** Everything Docker has, before anybody says what of it is meant. */
export function imagesListed(docker: Docker, signal: AbortSignal): Promise<readonly unknown[]> {
  return docker.list('/images/json', signal);
}

/** Those of some repositories, whatever uses them. `names`: of images or repositories, with a tag or digest or without. */
export function imagesOf(names: readonly string[], listed: readonly unknown[]): readonly ImageSeen[] {
  const wanted = new Set(names.flatMap(whole));
  const isWanted = (name: string) => wanted.has(whole(name)[0] ?? '');
  return listed.flatMap((body) => {
    const id = textAt(body, 'Id');
    const digests = texts(body, 'RepoDigests').filter(isWanted);
    const tags = texts(body, 'RepoTags').filter(isWanted);
    const size = at(body, 'Size');
    if (id === undefined || digests.length + tags.length === 0) return [];
    return { id, digests, tags, size: typeof size === 'number' ? size : 0 };
  });
}

/** Docker leaves `docker.io/library` out. */
function whole(name: string): readonly string[] {
  const image = imageOf(name);
  return image ? [`${image.registry}/${image.repository}`] : [];
}

function texts(body: unknown, name: string): readonly string[] {
  return listAt(body, name).filter((one): one is string => typeof one === 'string');
}
