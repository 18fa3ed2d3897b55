import { withShortDigests } from '../../operations/conduct/words.ts';
import type { TreePlace } from '../../protocol/commands.ts';
import type { Whose } from '../azure/desk/wanted.ts';
import type { Environments } from '../environments/environments.ts';
import { localTime, plain } from '../environments/words.ts';
import type { Past } from './past.ts';
import type { Person } from './person.ts';
import type { RunningOperations } from './running.ts';

/** Operations a list offers; the history has them all. */
const MOST = 30;

export interface PastOne {
  readonly operation: string;
  readonly title: string;
}

interface Around {
  readonly environments: Environments;
  readonly running: RunningOperations;
  readonly past: Past;
  readonly person: Person;
}

/** The operation of a row, else one of those of this computer that a person picks, the newest first. */
export async function pastOneAt(place: TreePlace | undefined, around: Around): Promise<PastOne | undefined> {
  const { environments, running, past, person } = around;
  const row = place && environments.known(place);
  const audits = await past.audits();
  const [one] = row?.kind === 'slot' ? [running.at(row, row.slot)] : [];
  if (one) return one;
  const resting = row?.kind === 'rest' ? restingAt(row, around) : undefined;
  const operation = row?.kind === 'unfinished' ? row.operation : resting?.operation;
  const audit = audits.find((told) => told.operation === operation);
  if (audit) return { operation: audit.operation, title: audit.what };
  const environment = row && 'environment' in row ? row.environment : undefined;
  const service = row && 'service' in row ? row.service : undefined;
  const offered = audits.filter(
    (told) =>
      (environment === undefined || told.environment === environment) &&
      (service === undefined || told.service === undefined || told.service === service),
  );
  if (offered.length === 0) {
    void person.told('note', 'Nothing was done from this computer yet.');
    return undefined;
  }
  const now = Date.now();
  return person.chosen(
    'Which operation?',
    offered.slice(0, MOST).map((told) => ({
      label: plain(withShortDigests(told.what)),
      description: [told.environment ?? '', told.outcome, localTime(told.started ?? '', now)].join(' · '),
      value: { operation: told.operation, title: told.what },
    })),
  );
}

/** What rests at a service: a rollout, or a release on one of its servers. */
function restingAt(row: Whose, { environments, past }: Around): { readonly operation: string } | undefined {
  const servers = environments.servers(row)?.seen?.servers ?? [];
  const released = servers.map(({ resource }) => past.journals?.restingRelease(resource)).find((one) => one);
  return released ?? past.journals?.resting(environments.container(row)?.app ?? '');
}
