import type { Known } from './known.ts';
import type { Place, PlaceOf } from './place.ts';
import type { Row } from './row.ts';
import { environmentRow, messageRow, serviceRow, slotRow } from './rows.ts';

/** A place as the tree shows it, from what is known of it now. Asks nobody. `now`: milliseconds since 1970. */
export function rowOf(place: Place, known: Known, service: PlaceOf<'service'> | undefined, now: number): Row {
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
      return slotRow(slot, { health, operation: status?.operation, isSimulator, now });
    }
    case 'message':
      return messageRow(place);
  }
}
