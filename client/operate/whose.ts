import { PRODUCTION } from '../../operations/swap/slots.ts';
import type { TreePlace } from '../../protocol/commands.ts';
import type { Whose } from '../azure/desk/wanted.ts';
import type { Environments } from '../environments/environments.ts';
import type { Person } from './person.ts';

/** Which slots an act can be about: one that is not production, any, or the service as a whole. */
export type Reach = 'slot' | 'any slot' | 'service';

/**
 * What a command is about: the row it was called on, or what the person picks. Of what a caller hands over only the id
 * of a row that is shown counts.
 */
export async function whoseOf(
  place: TreePlace | undefined,
  reach: Reach,
  { environments, person }: { readonly environments: Environments; readonly person: Person },
): Promise<Whose | undefined> {
  const known = typeof place?.id === 'string' ? environments.known({ id: place.id }) : undefined;
  if (known?.kind === 'revision' || known?.kind === 'server' || known?.kind === 'replica') return bare(known);
  if (known?.kind === 'slot') return withSlot(known, reach, environments, person);
  const within = known !== undefined && 'environment' in known ? known : undefined;
  const all = (await environments.services()).filter(
    ({ file, environment, service }) =>
      within === undefined ||
      (file === within.file &&
        environment === within.environment &&
        (!('service' in within) || service === within.service)),
  );
  if (all.length === 0) {
    void person.told('note', 'There is no environment to do this in: the Environments view says why.');
    return undefined;
  }
  const rows = all.map((one) => ({ label: one.environment, description: one.service, value: one }));
  const service = all.length === 1 ? all[0] : await person.chosen('Which environment?', rows);
  return service && slotOf(service, reach, environments, person);
}

function withSlot(whose: Whose, reach: Reach, environments: Environments, person: Person) {
  if (reach === 'any slot' || whose.slot !== PRODUCTION) return bare(whose);
  return slotOf(whose, reach, environments, person);
}

async function slotOf(whose: Whose, reach: Reach, environments: Environments, person: Person) {
  const { file, environment, service } = whose;
  const { app } = environments.found(whose) ?? {};
  if (app?.host === 'containerapp' || environments.servers(whose)) return { file, environment, service };
  const declared = app?.slots ?? [];
  const slots = reach === 'any slot' ? [PRODUCTION, ...declared] : declared;
  if (reach === 'service' || slots.length === 0) return { file, environment, service };
  if (slots.length === 1) return { file, environment, service, slot: slots[0] ?? '' };
  const slot = await person.chosen(
    'Which slot?',
    slots.map((name) => ({ label: name, value: name })),
  );
  return slot === undefined ? undefined : { file, environment, service, slot };
}

/** Without what else a row has. */
function bare({ file, environment, service, slot, revision, server, container }: Whose): Whose {
  return {
    file,
    environment,
    service,
    ...(slot !== undefined && { slot }),
    ...(revision !== undefined && { revision }),
    ...(server !== undefined && { server }),
    ...(container !== undefined && { container }),
  };
}
