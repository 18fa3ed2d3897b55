import type { Whose } from '../azure/desk/wanted.ts';
import type { Place, PlaceOf, Places, WithinService } from './place.ts';

/** What a row stands below; `drawnAt`: the service an operation stands below, where it stands below one. */
export function parentOf(
  place: Place,
  places: Places,
  drawnAt: (operation: string) => Whose | undefined,
): Place | undefined {
  switch (place.kind) {
    case 'environment':
      return undefined;
    case 'service':
      return places.environment(place.file, place.environment);
    case 'slot':
    case 'revision':
    case 'rest':
    case 'server':
      return serviceAt(places, place);
    case 'replica':
      return places.server(serviceAt(places, place), place.server);
    case 'unfinished': {
      const whose = drawnAt(place.operation);
      return whose && serviceAt(places, whose);
    }
    case 'step':
    case 'message':
      return places.known({ id: place.about });
  }
}

/** The service of a row, or of what is done there. */
export function serviceAt(
  places: Places,
  { file, environment, service }: Pick<PlaceOf<WithinService>, 'file' | 'environment' | 'service'>,
): PlaceOf<'service'> {
  return places.service(file, environment, service);
}
