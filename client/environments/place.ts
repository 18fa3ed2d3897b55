import type { TreePlace } from '../../protocol/commands.ts';

/** Where a row of the tree stands. The same place is the same object for as long as the editor runs. */
export type Place =
  | EnvironmentPlace
  | ServicePlace
  | SlotPlace
  | RevisionPlace
  | RestPlace
  | ServerPlace
  | ReplicaPlace
  | StepPlace
  | UnfinishedPlace
  | MessagePlace;

export type PlaceOf<Kind extends Place['kind']> = Extract<Place, { readonly kind: Kind }>;

interface EnvironmentPlace extends TreePlace {
  readonly kind: 'environment';
  /** Address of the file that declares it. */
  readonly file: string;
  readonly environment: string;
}

interface ServicePlace extends TreePlace, Omit<EnvironmentPlace, 'kind'> {
  readonly kind: 'service';
  readonly service: string;
}

interface SlotPlace extends TreePlace, Omit<ServicePlace, 'kind'> {
  readonly kind: 'slot';
  readonly slot: string;
}

interface RevisionPlace extends TreePlace, Omit<ServicePlace, 'kind'> {
  readonly kind: 'revision';
  /** As Azure names it, with the name of the app. */
  readonly revision: string;
}

/** A rollout of a service that waits until somebody promotes or aborts it. */
interface RestPlace extends TreePlace, Omit<ServicePlace, 'kind'> {
  readonly kind: 'rest';
}

interface ServerPlace extends TreePlace, Omit<ServicePlace, 'kind'> {
  readonly kind: 'server';
  /** As the file names it. */
  readonly server: string;
}

interface ReplicaPlace extends TreePlace, Omit<ServerPlace, 'kind'> {
  readonly kind: 'replica';
  /** Id of the container. */
  readonly container: string;
}

/** A step of an operation of this window, below the row it is at work on. */
interface StepPlace extends TreePlace {
  readonly kind: 'step';
  readonly operation: string;
  readonly step: string;
  /** Id of that row. */
  readonly about: string;
}

/** An operation somebody has to see to. */
interface UnfinishedPlace extends TreePlace {
  readonly kind: 'unfinished';
  readonly operation: string;
}

/** A sentence below a row: what needs attention, or why there is nothing else. */
export interface Message {
  readonly tone: 'error' | 'attention' | 'note';
  readonly sentence: string;
}

interface MessagePlace extends TreePlace, Message {
  readonly kind: 'message';
  /** Id of the row it is about. */
  readonly about: string;
}

/** Gives each place its one object: the editor recognises rows by it. */
export class Places {
  readonly #known = new Map<string, Place>();

  environment(file: string, environment: string): EnvironmentPlace {
    return this.#one({ kind: 'environment', file, environment, id: JSON.stringify(['in', file, environment]) });
  }

  service(file: string, environment: string, service: string): ServicePlace {
    return this.#one({ kind: 'service', file, environment, service, id: serviceKey(file, environment, service) });
  }

  slot({ id: of, file, environment, service }: ServicePlace, slot: string): SlotPlace {
    return this.#one({ kind: 'slot', file, environment, service, slot, id: JSON.stringify([of, slot]) });
  }

  revision({ id: of, file, environment, service }: ServicePlace, revision: string): RevisionPlace {
    const id = JSON.stringify([of, 'revision', revision]);
    return this.#one({ kind: 'revision', file, environment, service, revision, id });
  }

  rest({ id: of, file, environment, service }: ServicePlace): RestPlace {
    return this.#one({ kind: 'rest', file, environment, service, id: JSON.stringify([of, 'rests']) });
  }

  server({ id: of, file, environment, service }: ServicePlace, server: string): ServerPlace {
    const id = JSON.stringify([of, 'server', server]);
    return this.#one({ kind: 'server', file, environment, service, server, id });
  }

  replica({ id: of, file, environment, service, server }: ServerPlace, container: string): ReplicaPlace {
    const id = JSON.stringify([of, 'container', container]);
    return this.#one({ kind: 'replica', file, environment, service, server, container, id });
  }

  message({ about, tone, sentence }: Omit<MessagePlace, 'kind' | 'id'>): MessagePlace {
    return this.#one({ kind: 'message', about, tone, sentence, id: JSON.stringify([about, tone, 'says', sentence]) });
  }

  step({ about, operation, step }: Omit<StepPlace, 'kind' | 'id'>): StepPlace {
    return this.#one({ kind: 'step', about, operation, step, id: JSON.stringify([about, 'step', operation, step]) });
  }

  unfinished(operation: string): UnfinishedPlace {
    return this.#one({ kind: 'unfinished', operation, id: JSON.stringify(['unfinished', operation]) });
  }

  known({ id }: TreePlace): Place | undefined {
    return this.#known.get(id);
  }

  #one<One extends Place>(place: One): One {
    const known = (this.#known.get(place.id) as One | undefined) ?? place;
    this.#known.set(place.id, known);
    return known;
  }
}

/** What stands below a service of a file. */
export type WithinService = 'slot' | 'revision' | 'rest' | 'server' | 'replica';

/** Whether a row stands for something in a deployment file. */
export function isDeclared(place: Place): place is PlaceOf<'environment' | WithinService | 'service'> {
  return 'environment' in place;
}

/** What is known of a service in an environment of a file is kept under this. */
export function serviceKey(file: string, environment: string, service: string): string {
  return JSON.stringify([file, environment, service]);
}
