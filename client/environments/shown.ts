import type { Known } from './known.ts';
import { type OperationsSeen, runningIn } from './operations-seen.ts';
import type { Place, PlaceOf } from './place.ts';
import type { Row } from './row.ts';
import { environmentRow, messageRow, runningRow, serviceRow, slotRow, stepRow, unfinishedRow } from './rows.ts';

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
      return serviceRow(place.service, known.service(place), known.apps.peek(place.id), areFew);
    case 'slot': {
      const status = known.apps.peek(service?.id ?? '')?.status;
      const slot = status?.slots.find(({ name }) => name === place.slot);
      if (!slot) return messageRow({ tone: 'note', sentence: `\`${place.slot}\` is being read.` });
      const health = known.healths.peek(place.id);
      return slotRow(slot, {
        health,
        operation: status?.operation,
        running: operations.at(place, place.slot),
        isSimulator,
        now,
      });
    }
    case 'step': {
      const running = operations.all.find(({ operation }) => operation === place.operation);
      const step = running?.rows.find(({ name }) => name === place.step);
      return step ? stepRow(step, now) : GONE;
    }
    case 'unfinished': {
      const found = operations.unfinished().find(({ operation }) => operation === place.operation);
      const running = runningIn(operations, place.operation);
      if (running?.whose) return runningRow(running);
      return found ? unfinishedRow(found, running !== undefined) : GONE;
    }
    case 'message':
      return messageRow(place);
  }
}

/** For the moment until the tree is drawn without it. */
const GONE = messageRow({ tone: 'note', sentence: 'It is over.' });
