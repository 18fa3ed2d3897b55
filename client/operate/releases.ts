import type { Wanted, Whose } from '../azure/desk/wanted.ts';
import type { ServersSeen } from '../azure/main.ts';
import { localTime } from '../environments/words.ts';
import { Told } from '../told.ts';
import type { Person } from './person.ts';

type RollBack = Extract<Wanted, { act: 'roll back' }>;

/** One of the releases that a server has noted, as a person picks it. @throws Told */
export async function releaseMeant(
  person: Person,
  { server: name }: Whose,
  seen: ServersSeen | undefined,
  now: number,
): Promise<RollBack | undefined> {
  if (!seen) throw new Told('Its servers have not been read yet: unfold it in the Environments view first.');
  const meant = seen.servers.filter(({ server }) => name === undefined || server === name);
  const read = meant.flatMap((one) => (one.state === 'seen' ? [one] : []))[0];
  if (!read) throw new Told(meant[0]?.state === 'unread' ? meant[0].sentence : 'There is no such server any more.');
  if (read.before.length === 0) throw new Told(`No other release of it is known on ${read.server}.`);
  const to = await person.chosen(
    'Which release comes back?',
    read.before.map(({ image, shortImage, at, by }) => ({
      label: shortImage,
      description: `${localTime(at, now)} by ${by}`,
      value: image,
    })),
  );
  return to === undefined ? undefined : { act: 'roll back', overrides: [], to };
}
