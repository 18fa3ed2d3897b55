import type { ContainerSeen } from '../../compose/seen.ts';
import { at, textAt } from '../../wire/json.ts';
import { type Docker, idsOf } from '../docker/docker.ts';
import type { HostPlace } from '../place.ts';
import { claimedPorts } from './claimed-ports.ts';
import { containerSeen, madeAt, PROJECT, SERVICE } from './container.ts';

export interface ContainersSeen {
  /** Of the services of the place, oldest first. */
  readonly containers: readonly ContainerSeen[];
  /** Ports of the range that any container of the host claims. */
  readonly claimed: readonly number[];
}

/** What the containers of a host are, read anew each time, and what those of others claim, which never changes. */
export class Containers {
  readonly #docker: Docker;
  /** By id: a container is made with its ports. */
  readonly #claims = new Map<string, readonly number[]>();

  constructor(docker: Docker) {
    this.#docker = docker;
  }

  async seen(place: HostPlace, signal: AbortSignal): Promise<ContainersSeen> {
    const listed = await this.#docker.list('/containers/json?all=1', signal);
    const ours = new Set(idsOf(listed.filter((one) => isOf(place, one))));
    const all = idsOf(listed);
    for (const id of this.#claims.keys()) if (!all.includes(id)) this.#claims.delete(id);
    const inspected = await Promise.all(
      all.filter((id) => ours.has(id) || !this.#claims.has(id)).map((id) => this.#inspected(id, signal)),
    );
    const containers = inspected
      .filter((body) => ours.has(textAt(body, 'Id') ?? ''))
      .toSorted((a, b) => madeAt(a) - madeAt(b))
      .flatMap((body) => containerSeen(body, portOf(place, body)) ?? []);
    return { containers, claimed: [...this.#claims.values()].flat() };
  }

  /** Nothing for one that went in between. */
  async #inspected(id: string, signal: AbortSignal): Promise<unknown> {
    const body = await this.#docker.get(`/containers/${id}/json`, signal);
    if (body !== undefined) this.#claims.set(id, claimedPorts(body));
    return body;
  }
}

/** In the project of the file or in a colour of it. */
function isOf({ project, services }: HostPlace, listed: unknown): boolean {
  const labels = at(listed, 'Labels');
  const [itsProject, itsService] = [textAt(labels, PROJECT), textAt(labels, SERVICE)];
  const isInProject = [project, `${project}-blue`, `${project}-green`].some((one) => one === itsProject);
  return isInProject && services.some(({ service }) => service === itsService);
}

function portOf({ services }: HostPlace, body: unknown): number | undefined {
  const service = textAt(at(body, 'Config', 'Labels'), SERVICE);
  return services.find((one) => one.service === service)?.port;
}
