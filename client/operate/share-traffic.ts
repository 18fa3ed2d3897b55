import { wholePercentOf } from '../../domain/percent.ts';
import type { RevisionRow } from '../../operations/rollout/listed.ts';
import type { Wanted, Whose } from '../azure/desk/wanted.ts';
import type { ContainerSeen } from '../azure/main.ts';
import { suffixOf } from '../environments/revision-row.ts';
import { Told } from '../told.ts';
import type { Person } from './person.ts';
import { readOf, tellOf } from './revisions.ts';

type Shared = Extract<Wanted, { act: 'share traffic' }>;

/** Percent that people begin with; any other is typed. */
const USUAL = [0, 5, 10, 25, 50, 75, 90, 100] as const;
const OTHER = 'other';

/** Whose share is set, and who of the others gives or takes it. Only between those that run. @throws Told */
export async function trafficShared(
  person: Person,
  whose: Whose,
  given: ContainerSeen | undefined,
): Promise<Shared | undefined> {
  const { revisions, location } = readOf(given);
  const running = revisions.filter(({ active }) => active);
  const nameOf = ({ name }: RevisionRow) => suffixOf(name, location.site);
  if (running.length < 2)
    throw new Told('Only one revision runs, and has all of the traffic: ‘Roll Back To’ starts another.');
  const pick = (title: string, of: readonly RevisionRow[]) =>
    person.chosen(
      title,
      of.map((one) => ({ label: nameOf(one), description: tellOf(one), value: one })),
    );
  const one = running.find(({ name }) => name === whose.revision) ?? (await pick('Whose share is set?', running));
  if (!one) return undefined;
  const others = running.filter((other) => other !== one && (other.weight > 0 || running.length === 2));
  const other =
    others.length === 1
      ? others[0]
      : await pick(
          `Who shares with ${nameOf(one)}?`,
          running.filter((row) => row !== one),
        );
  if (!other) return undefined;
  // What the rest has stays as it is.
  const rest = running.filter((row) => row !== one && row !== other && row.weight > 0);
  const free = 100 - rest.reduce((sum, { weight }) => sum + weight, 0);
  const percent = await percentOf(person, { name: nameOf(one), other: nameOf(other), free, now: one.weight });
  if (percent === undefined) return undefined;
  const shares = [
    { revision: one.name, percent },
    { revision: other.name, percent: free - percent },
    ...rest.map(({ name, weight }) => ({ revision: name, percent: weight })),
  ];
  return { act: 'share traffic', shares, overrides: [] };
}

interface Between {
  readonly name: string;
  readonly other: string;
  /** What the two have together. */
  readonly free: number;
  readonly now: number;
}

async function percentOf(person: Person, { name, other, free, now }: Between): Promise<number | undefined> {
  const title = `How much of the traffic goes to ${name}?`;
  const meaning = (percent: number) => `${percent === now ? 'as it is now' : `${free - percent} % for ${other}`}`;
  const usual = [...new Set([...USUAL.filter((percent) => percent <= free), free])];
  const picked = await person.chosen<number | typeof OTHER>(title, [
    ...usual.map((percent) => ({ label: `${percent} %`, description: meaning(percent), value: percent })),
    { label: 'Another number…', description: `a whole one from 0 to ${free}`, value: OTHER },
  ]);
  if (picked !== OTHER) return picked;
  const fits = (text: string) => {
    const percent = wholePercentOf(text);
    return percent !== undefined && percent <= free ? percent : undefined;
  };
  const problem = (text: string) =>
    fits(text) === undefined ? `‘${text}’ is no share: it is a whole number from 0 to ${free}.` : undefined;
  const text = await person.typed({
    title,
    prompt: `Percent, from 0 to ${free}; ${other} gets what is left.`,
    problem,
  });
  return text === undefined ? undefined : fits(text);
}
