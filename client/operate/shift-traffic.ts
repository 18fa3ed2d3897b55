import { wholePercentOf } from '../../domain/percent.ts';
import type { Wanted } from '../azure/desk/wanted.ts';
import type { Person } from './person.ts';

/** Percent that people begin with; any other is typed. */
const USUAL = [0, 5, 10, 25, 50, 100] as const;
const OTHER = 'other';

/** How many of production's new visitors go to a slot. `now`: what it has, as far as that was read. */
export async function trafficShifted(
  person: Person,
  { slot = 'the slot', now }: { readonly slot: string | undefined; readonly now: number | undefined },
): Promise<Extract<Wanted, { act: 'shift traffic' }> | undefined> {
  const title = `How many of production's new visitors go to ${slot}?`;
  const picked = await person.chosen<number | typeof OTHER>(title, [
    ...USUAL.map((percent) => ({ label: `${percent} %`, description: meaning(percent, slot, now), value: percent })),
    { label: 'Another number…', description: 'a whole one from 0 to 100', value: OTHER },
  ]);
  const percent = picked === OTHER ? await typed(person, title) : picked;
  return percent === undefined ? undefined : { act: 'shift traffic', percent, overrides: [] };
}

function meaning(percent: number, slot: string, now: number | undefined): string {
  if (percent === now) return 'as it is now';
  return percent === 0 ? `ends the share of ${slot}` : percent === 100 ? 'production gets no new visitors' : '';
}

async function typed(person: Person, title: string): Promise<number | undefined> {
  const problem = (text: string) =>
    wholePercentOf(text) === undefined ? `‘${text}’ is no share: it is a whole number from 0 to 100.` : undefined;
  const text = await person.typed({
    title,
    prompt: 'Percent, a whole number from 0 to 100; 0 ends the share.',
    problem,
  });
  return text === undefined ? undefined : wholePercentOf(text);
}
