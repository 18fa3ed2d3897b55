import { nearest } from '../../domain/nearest.ts';
import type { Node } from '../readers/tree.ts';
import type { Value } from '../readers/value.ts';
import { nameOfSpot, nameWithin } from './spot.ts';
import type { Violation } from './violation.ts';
import { listed, quoted, wordsForNode, wordsForTypes, wordsForValue } from './words.ts';

/** What follows from a mistake unless the kind says otherwise. */
const REFUSED = 'the file is refused';
/** These say which key is meant, and the words of the schema are about the value. */
const NAMES_ITS_KEY: ReadonlySet<Violation['kind']> = new Set([
  'unknown-key',
  'missing-key',
  'missing-one-of',
  'repeat',
]);

/** The word that was meant, where there is one: it goes into the message and into the fix. */
export function meantBy(violation: Violation, keysOf: (node: Node) => ReadonlySet<string>): string | undefined {
  const { spot } = violation;
  if (violation.kind === 'unknown-key' && violation.beside) return undefined;
  if (violation.kind === 'unknown-key' || violation.kind === 'bad-key') {
    const taken = keysOf(spot.node);
    const free = textsAmong(violation.known).filter((name) => !taken.has(name));
    return nearest(violation.entry.key, free);
  }
  if (violation.kind !== 'value' && violation.kind !== 'type') return undefined;
  if (spot.node.type !== 'scalar' || spot.node.value === null) return undefined;
  return nearest(String(spot.node.value), textsAmong(violation.allowed));
}

function textsAmong(values: readonly Value[]): string[] {
  return values.filter((value): value is string => typeof value === 'string');
}

/** One sentence: the thing, what is wrong with it, what follows. */
export function messageOf(violation: Violation, meant: string | undefined, consequence = REFUSED): string {
  const problem = inOwnWords(violation) ?? problemOf(violation);
  return meant === undefined ? `${problem}: ${consequence}.` : `${problem}: did you mean \`${meant}\`?`;
}

/** What the schema calls the thing that belongs here says more than a type or a pattern does. */
function inOwnWords(violation: Violation): string | undefined {
  const { kind, spot, words } = violation;
  if (words === undefined || NAMES_ITS_KEY.has(kind)) return undefined;
  // A phrase that begins a sentence in the schema stands in the middle of one here.
  const phrase = words.replace(/\.$/, '').replace(/^[A-Z](?=[a-z]* )/, (letter) => letter.toLowerCase());
  if (kind === 'bad-key') return `${quoted(violation.entry.key)} stands where ${phrase} belongs`;
  return `${nameOfSpot(spot)} is ${wordsForValue(spot.node)} and takes ${phrase}`;
}

function problemOf(violation: Violation): string {
  const { spot } = violation;
  const name = nameOfSpot(spot);
  switch (violation.kind) {
    case 'unknown-key':
      return unknownKey(violation.entry.key, nameWithin(spot), violation.beside ?? []);
    case 'bad-key':
      return badKey(violation.entry.key, violation.known.length > 0 ? listed(violation.known, 'or') : '');
    case 'missing-key':
      return missingKey(name, violation.key, violation.because);
    case 'missing-one-of':
      return `${name} needs ${listed(violation.keys, 'or')}, and none of them is there`;
    case 'type':
      return `${name} is ${wordsForNode(spot.node)} and takes ${wordsForTypes(violation.types)}`;
    case 'value':
      return valueProblem(violation, name);
    case 'pattern':
      return `${name} is ${wordsForValue(spot.node)} and takes what matches ${quoted(violation.pattern)}`;
    case 'size':
      return sizeProblem(violation, name);
    case 'range':
      return `${name} is ${wordsForValue(spot.node)} and takes a number ${violation.word} ${violation.limit}`;
    case 'repeat':
      return `${name} holds the same item twice, as number ${violation.first + 1} and number ${violation.second + 1}`;
    case 'several-forms':
      return `${name} can be read in more than one way`;
    case 'no-such-item':
      return `${name} lacks an item that it needs`;
    case 'not-allowed':
      return `${name} is not allowed here`;
  }
}

function unknownKey(key: string, owner: string, beside: readonly string[]): string {
  const form = beside.length > 0 ? ` with ${listed(beside)}` : '';
  return `${quoted(key)} is no key of ${owner}${form}`;
}

function badKey(key: string, known: string): string {
  return known === '' ? `${quoted(key)} is no name that can stand here` : `${quoted(key)} is none of ${known}`;
}

function missingKey(name: string, key: string, because: string | undefined): string {
  const reason = because === undefined ? '' : `, which \`${because}\` asks for`;
  return `${name} has no \`${key}\`${reason}`;
}

function valueProblem({ spot, allowed }: Extract<Violation, { kind: 'value' }>, name: string): string {
  const written = wordsForValue(spot.node);
  if (allowed.length === 0) return `${name} does not take ${written}`;
  return `${name} is ${written} and takes ${allowed.length === 1 ? 'only ' : ''}${listed(allowed, 'or')}`;
}

function sizeProblem({ of, least, limit }: Extract<Violation, { kind: 'size' }>, name: string): string {
  const noun = limit === 1 ? of.replace(/s$/, '') : of;
  if (least && limit === 1) return `${name} is empty and needs at least one ${noun}`;
  return `${name} takes at ${least ? 'least' : 'most'} ${limit} ${noun}`;
}
