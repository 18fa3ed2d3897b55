import type { AppSeen, ContainerSeen, ServerSeen, ServersSeen } from '../azure/main.ts';
import type { Running } from '../operate/running.ts';
import { type OperationsSeen, withoutRow } from './operations-seen.ts';
import type { Message, Place, PlaceOf, Places } from './place.ts';
import { revisionsShown } from './revision-row.ts';

/** Where rows come from. */
export interface Drawn {
  readonly places: Places;
  readonly operations: OperationsSeen;
}

/** Below a container app: what is at work on it, where it rests, its revisions, and what somebody has to know. */
export function revisionsBelow(
  { places, operations }: Drawn,
  place: PlaceOf<'service'>,
  { app, revisions, attention }: ContainerSeen,
  running: readonly string[],
): readonly Place[] {
  const { shown, left } = revisionsShown(revisions);
  return [
    ...running.map((operation) => places.unfinished(operation)),
    ...(running.length === 0 && restsAt(operations, app) ? [places.rest(place)] : []),
    ...shown.map(({ name }) => places.revision(place, name)),
    ...attention.flatMap((sentence) => messages(places, place.id, 'attention', sentence)),
    ...(left === undefined ? [] : messages(places, place.id, 'note', left)),
  ];
}

function restsAt(operations: OperationsSeen, app: string): boolean {
  return operations.past()?.resting(app) !== undefined;
}

/** Below a service on servers: what is at work on it, what rests, and its servers; of a single one what stands on it. */
export function serversBelow(
  drawn: Drawn,
  place: PlaceOf<'service'>,
  { servers }: ServersSeen,
  running: readonly string[],
): readonly Place[] {
  const { places, operations } = drawn;
  const rests = servers.some(({ resource }) => operations.past()?.restingRelease(resource) !== undefined);
  return [
    ...running.map((operation) => places.unfinished(operation)),
    ...(running.length === 0 && rests ? [places.rest(place)] : []),
    ...servers.map(({ server }) => places.server(place, server)),
  ];
}

/** Below a server: its containers, and what somebody has to know. */
export function replicasBelow(
  places: Places,
  place: PlaceOf<'server'>,
  seen: ServerSeen | undefined,
): readonly Place[] {
  if (seen?.state !== 'seen') return [];
  return [
    ...seen.containers.map(({ id }) => places.replica(place, id)),
    ...seen.attention.flatMap((sentence) => messages(places, place.id, 'attention', sentence)),
  ];
}

/** Below an app with slots: the slots, steps of what is at work beside them, and what somebody has to know. */
export function slotsBelow(
  { places, operations }: Drawn,
  place: PlaceOf<'service'>,
  { status, attention }: AppSeen,
): readonly Place[] {
  const elsewhere = withoutRow(operations, place, status.slots);
  return [
    ...status.slots.map(({ name }) => places.slot(place, name)),
    ...elsewhere.flatMap((running) => steps(places, place, running)),
    ...attention.flatMap((sentence) => messages(places, place.id, 'attention', sentence)),
  ];
}

/** Below whatever an operation is at work on. */
export function steps(places: Places, { id: about }: Place, running: Running | undefined): readonly Place[] {
  const { operation, rows = [] } = running ?? {};
  if (operation === undefined) return [];
  return rows.map(({ name }) => places.step({ about, operation, step: name }));
}

export function messages(places: Places, about: string, tone: Message['tone'], sentence: string): readonly Place[] {
  return [places.message({ about, tone, sentence })];
}
