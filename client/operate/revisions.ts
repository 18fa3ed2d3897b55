import type { RevisionRow } from '../../operations/rollout/listed.ts';
import type { Wanted, Whose } from '../azure/desk/wanted.ts';
import type { ContainerSeen } from '../azure/main.ts';
import { suffixOf } from '../environments/revision-row.ts';
import { shortRelease } from '../environments/words.ts';
import { Told } from '../told.ts';
import type { Person } from './person.ts';

type RollBack = Extract<Wanted, { act: 'roll back' }>;

/** The revision of the row, or the one a person picks. @throws Told */
export async function revisionMeant(
  person: Person,
  { revision }: Whose,
  seen: ContainerSeen | undefined,
): Promise<RollBack | undefined> {
  const to = revision ?? (await chosenOf(person, seen));
  return to === undefined ? undefined : { act: 'roll back', overrides: [], to };
}

function chosenOf(person: Person, seen: ContainerSeen | undefined): Promise<string | undefined> {
  const { revisions, location } = readOf(seen);
  return person.chosen(
    'Which revision gets all traffic?',
    revisions.map((one) => ({ label: suffixOf(one.name, location.site), description: tellOf(one), value: one.name })),
  );
}

/** What tells one revision from another in a list. */
export function tellOf({ weight, active, health, images }: RevisionRow): string {
  const [image] = images;
  const release = image === undefined ? [] : [shortRelease({ release: image, deploymentId: undefined })];
  return [`${weight} %`, active ? health.toLowerCase() : 'inactive', ...release].join(' · ');
}

/** Where a container app or one of its revisions is reached. */
export function addressOf({ revision }: Whose, seen: ContainerSeen | undefined): string | undefined {
  const host = revision === undefined ? seen?.host : seen?.revisions.find(({ name }) => name === revision)?.host;
  return host === undefined ? undefined : `https://${host}`;
}

/** @throws Told where it has not been read */
export function readOf(seen: ContainerSeen | undefined): ContainerSeen {
  if (seen) return seen;
  throw new Told('Its revisions have not been read yet: unfold it in the Environments view first.');
}
