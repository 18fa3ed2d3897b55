import { PRODUCTION } from '../../operations/swap/slots.ts';
import type { AppSeen } from '../azure/main.ts';
import type { Outlook } from '../past/main.ts';
import { containerRow } from './container-row.ts';
import type { Known } from './known.ts';
import { elsewhereAt, type OperationsSeen, runningIn } from './operations-seen.ts';
import type { Place, PlaceOf } from './place.ts';
import { restRow, revisionRow } from './revision-row.ts';
import type { Row } from './row.ts';
import { environmentRow, finishedText, messageRow, runningRow, serviceRow, stepRow, unfinishedRow } from './rows.ts';
import { hostedRow, replicaRow, restingReleaseRow, serverRow } from './server-rows.ts';
import { slotRow } from './slot-row.ts';

/** A place as the tree shows it, from what is known of it now. Asks nobody. `now`: milliseconds since 1970. */
export function rowOf(
  place: Place,
  { known, operations }: { readonly known: Known; readonly operations: OperationsSeen },
  service: PlaceOf<'service'> | undefined,
  now: number,
): Row {
  const { isSimulator, areFew } = known;
  switch (place.kind) {
    case 'environment': {
      const services = known.environment(place)?.services.length ?? 0;
      return environmentRow(place.environment, { services, folder: known.fileOf(place)?.folder, isSimulator }, areFew);
    }
    case 'service':
      return serviceOf(place, { known, operations }, now);
    case 'slot': {
      const app = service && known.app(service);
      const status = app?.status;
      const slot = status?.slots.find(({ name }) => name === place.slot);
      if (!slot) return messageRow({ tone: 'note', sentence: `\`${place.slot}\` is being read.` });
      const health = known.healths.peek(place.id);
      return slotRow(slot, {
        health,
        operation: status?.operation,
        running: operations.at(place, place.slot),
        elsewhere: status && elsewhereAt(operations, status.site, place.slot),
        rollback: app && place.slot === PRODUCTION ? rollbackAt(service, app, { known, operations }) : undefined,
        isSimulator,
        now,
      });
    }
    case 'revision': {
      const seen = service && known.container(service);
      const revision = seen?.revisions.find(({ name }) => name === place.revision);
      return seen && revision ? revisionRow(revision, { app: seen.location.site, now }) : GONE;
    }
    case 'rest': {
      const servers = service && known.onServers(service)?.servers;
      const release = servers?.flatMap(({ resource }) => operations.past()?.restingRelease(resource) ?? [])[0];
      if (release) return restingReleaseRow(release, now);
      const seen = service && known.container(service);
      const resting = seen && operations.past()?.resting(seen.app);
      return seen && resting ? restRow(resting, { app: seen.location.site, now }) : GONE;
    }
    case 'server': {
      const seen = service && known.server(service, place.server);
      return seen ? serverRow(seen, now) : GONE;
    }
    case 'replica': {
      const seen = service && known.server(service, place.server);
      const replica = seen?.state === 'seen' && seen.containers.find(({ id }) => id === place.container);
      return replica ? replicaRow(replica, now) : GONE;
    }
    case 'step': {
      const running = operations.all.find(({ operation }) => operation === place.operation);
      const step = running?.rows.find(({ name }) => name === place.step);
      return step ? stepRow(step, now) : GONE;
    }
    case 'unfinished': {
      const found = operations.past()?.unfinished.find(({ operation }) => operation === place.operation);
      const running = runningIn(operations, place.operation);
      if (running?.whose) return runningRow(running);
      return found ? unfinishedRow(found, running !== undefined) : GONE;
    }
    case 'message':
      return messageRow(place);
  }
}

function serviceOf(
  place: PlaceOf<'service'>,
  { known, operations }: { readonly known: Known; readonly operations: OperationsSeen },
  now: number,
): Row {
  const found = known.service(place);
  const container = known.container(place);
  const seen = known.app(place);
  const servers = known.onServers(place);
  const site = container?.app ?? seen?.status.site ?? servers?.servers[0]?.resource;
  const finished = site === undefined ? undefined : operations.past()?.finished(site);
  const last = finished && finishedText(finished, now);
  if (found.state === 'on servers')
    return hostedRow(place.service, found, { seen: servers, last }, { open: known.areFew, now });
  if (found.state === 'found' && found.app.host === 'containerapp')
    return containerRow(place.service, found, { seen: container, last }, known.areFew);
  return serviceRow(place.service, found, { seen, last }, known.areFew);
}

/** Nothing while this window changes the app itself: what the journals told is not true any more. */
function rollbackAt(
  service: PlaceOf<'service'>,
  { status: { site, slots }, stickyNames }: AppSeen,
  { known, operations }: { readonly known: Known; readonly operations: OperationsSeen },
): Outlook | undefined {
  if (operations.ofService(service).length > 0) return undefined;
  const found = known.service(service);
  const declared = found.state === 'found' ? found.app.slots : [];
  return operations.past()?.rollback({ site, slots, stickyNames, declared }) ?? UNREAD;
}

const UNREAD: Outlook = { way: 'unknown', because: ['The journals of this computer have not been read yet.'] };

/** For the moment until the tree is drawn without it. */
const GONE = messageRow({ tone: 'note', sentence: 'It is over.' });
