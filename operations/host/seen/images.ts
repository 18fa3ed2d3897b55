import { imageOf } from '../../../domain/image.ts';
import type { ImageSeen } from '../../compose/seen.ts';
import { at, listAt, textAt } from '../../wire/json.ts';
import type { Docker } from '../docker/docker.ts';
import type { HostPlace } from '../place.ts';

/** Those of the repositories of the services that are on the host, whatever uses them. */
export async function imagesSeen(docker: Docker, place: HostPlace, signal: AbortSignal): Promise<readonly ImageSeen[]> {
  const wanted = new Set(
    place.services.flatMap(({ repository }) => (repository === undefined ? [] : whole(repository))),
  );
  if (wanted.size === 0) return [];
  const isWanted = (name: string) => wanted.has(whole(name)[0] ?? '');
  return (await docker.list('/images/json', signal)).flatMap((body) => {
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
