import type { DeclaredEnvironment } from '../../protocol/messages.ts';
import { ALL, type Known } from './known.ts';
import { isDeclared, type Place, type PlaceOf, type Places } from './place.ts';
import type { ServiceSeen } from './seen.ts';

/** What the files have told so far and where it stands in the tree. Asks nobody. */
export interface Declared {
  readonly known: Known;
  readonly places: Places;
}

export function servicesOf(
  { known, places }: Declared,
  { file, environment }: { readonly file: string; readonly environment: string },
): readonly PlaceOf<'service'>[] {
  const services = known.environment({ file, environment })?.services ?? [];
  return services.map(({ name }) => places.service(file, environment, name));
}

/** Where the file says it: the name of the environment or of the service in it. */
export function declaredAt(known: Known, place: Place): DeclaredEnvironment['range'] | undefined {
  if (!isDeclared(place)) return undefined;
  const declared = known.environment(place);
  if (place.kind === 'environment') return declared?.range;
  return declared?.services.find(({ name }) => name === place.service)?.range;
}

/** Every service an app is shown at, by its resource id. */
export function servicesOn(declared: Declared, site: string): readonly PlaceOf<'service'>[] {
  const { known } = declared;
  return allServices(declared).filter((place) => {
    const app = known.app(place)?.status.site ?? known.container(place)?.app;
    if (app !== undefined) return app.toLowerCase() === site.toLowerCase();
    return known.onServers(place)?.servers.some(({ resource }) => resource === site) ?? false;
  });
}

/** What has been read of an environment. */
export function seenIn(declared: Declared, file: string, environment: string): readonly ServiceSeen[] {
  const { known, places } = declared;
  return servicesOf(declared, { file, environment }).flatMap((place) => {
    const slots = known.app(place)?.status.slots ?? [];
    const seen = slots.map((slot) => ({ slot, health: known.healths.peek(places.slot(place, slot.name).id) }));
    return seen.length === 0 ? [] : [{ service: place.service, slots: seen }];
  });
}

/** Every slot of every app that was read. */
export function slotsRead(declared: Declared): readonly PlaceOf<'slot'>[] {
  const { known, places } = declared;
  return allServices(declared).flatMap((place) =>
    (known.app(place)?.status.slots ?? []).map(({ name }) => places.slot(place, name)),
  );
}

/** Every service whose revisions or servers were read. */
export function containersRead(declared: Declared): readonly PlaceOf<'service'>[] {
  const { known } = declared;
  return allServices(declared).filter((place) => known.container(place) ?? known.onServers(place));
}

function allServices(declared: Declared): readonly PlaceOf<'service'>[] {
  return (declared.known.files.peek(ALL) ?? []).flatMap(({ file, deployment }) =>
    (deployment?.environments ?? []).flatMap(({ name }) => servicesOf(declared, { file, environment: name })),
  );
}
