import { rampUpListOf } from '../../domain/ramp-up-list.ts';
import type { Wanted } from '../azure/desk/wanted.ts';
import type { Person } from './person.ts';

/** What a swap can have beside what the file declares; none of it is an answer, too. */
export async function swapOptions(person: Person): Promise<Extract<Wanted, { act: 'swap' }> | undefined> {
  const picked = await person.several<'preview' | 'ramp-up'>('What is done before the swap?', [
    {
      label: 'Preview',
      detail: "The slot is checked with production's settings, and gets its own back when it is bad.",
      value: 'preview',
    },
    {
      label: 'Ramp-up…',
      detail: 'A growing share of new visitors goes to the slot first, and each share is watched.',
      value: 'ramp-up',
    },
  ]);
  if (!picked) return undefined;
  const swap = { act: 'swap', overrides: [], preview: picked.includes('preview') } as const;
  if (!picked.includes('ramp-up')) return swap;
  const rampUp = await sharesTyped(person);
  return rampUp && { ...swap, rampUp };
}

async function sharesTyped(person: Person): Promise<readonly number[] | undefined> {
  const problem = (text: string) =>
    rampUpListOf(text) ? undefined : `‘${text}’ is no list of growing percentages such as 10,50.`;
  const text = await person.typed({
    title: 'Which shares, one after the other?',
    prompt: 'Percent, growing, with commas: 10,50. 0 for none, whatever the file declares.',
    problem,
  });
  return text === undefined ? undefined : rampUpListOf(text);
}
