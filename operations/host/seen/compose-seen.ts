import { type ComposeSeen, FIRST_PORT, LAST_PORT } from '../../compose/seen.ts';
import type { Docker } from '../docker/docker.ts';
import type { HostPlace } from '../place.ts';
import type { Look } from '../script/look.ts';
import type { Containers } from './containers.ts';
import { imagesListed, imagesOf } from './images.ts';

export interface Eyes {
  readonly docker: Docker;
  readonly containers: Containers;
  /** What Docker does not tell, by the script on the host. */
  look(signal: AbortSignal): Promise<Look>;
}

/** Reads everything of a place at once: Docker by its API, the rest by the script. */
export async function composeSeen(
  place: HostPlace,
  { docker, containers, look }: Eyes,
  signal: AbortSignal,
): Promise<ComposeSeen> {
  const [engine, { account, listening, ...rest }, { containers: seen, claimed }, images] = await Promise.all([
    docker.engine(signal),
    look(signal),
    containers.seen(place, signal),
    imagesListed(docker, signal),
  ]);
  // What is gone back to may be of a repository that the file names by a variable nobody has set now.
  const repositories = place.services.flatMap(({ repository }) => repository ?? []);
  const released = [...rest.releases, ...seen].map(({ image }) => image);
  return {
    host: place.server ?? 'localhost',
    caller: account,
    engine,
    ...rest,
    takenPorts: inRange([...listening, ...claimed]),
    containers: seen,
    images: imagesOf([...repositories, ...released], images),
  };
}

function inRange(ports: readonly number[]): readonly number[] {
  const within = ports.filter((port) => port >= FIRST_PORT && port <= LAST_PORT);
  return [...new Set(within)].toSorted((a, b) => a - b);
}
