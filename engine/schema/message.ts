import type { Value } from '../readers/value.ts';
import { hasKey } from './check-map.ts';
import { nearest } from './nearest.ts';
import { nameOfSpot, nameWithin } from './spot.ts';
import type { Violation } from './violation.ts';
import { joined, listed, quoted, wordsForNode, wordsForTypes } from './words.ts';

const REFUSED = 'the file is refused';

/** The word that was meant, where there is one: it goes into the message and into the fix. */
export function meantBy(violation: Violation): string | undefined {
  const { spot } = violation;
  if (violation.kind === 'unknown-key' || violation.kind === 'bad-key') {
    const { node } = spot;
    const names = textsAmong(violation.known);
    return nearest(
      violation.entry.key,
      names.filter((name) => node.type !== 'map' || !hasKey(node, name)),
    );
  }
  if (violation.kind !== 'value' && violation.kind !== 'type') return undefined;
  if (spot.node.type !== 'scalar' || spot.node.value === null) return undefined;
  return nearest(String(spot.node.value), textsAmong(violation.allowed));
}

function textsAmong(values: readonly Value[]): string[] {
  return values.filter((value): value is string => typeof value === 'string');
}

/** One sentence: the thing, what is wrong with it, what follows. The schema's own words win over those made here. */
export function messageOf(violation: Violation, meant: string | undefined): string {
  const { words } = violation;
  if (words !== undefined && violation.kind !== 'unknown-key' && violation.kind !== 'missing-key') {
    return filled(words, violation);
  }
  const problem = problemOf(violation);
  return meant === undefined ? `${problem}: ${REFUSED}.` : `${problem}: did you mean \`${meant}\`?`;
}

/** `{value}` in the schema's words stands for what was written. */
function filled(words: string, { spot }: Violation): string {
  const { node } = spot;
  return words.replaceAll('{value}', node.type === 'scalar' ? quoted(node.value) : wordsForNode(node));
}

function problemOf(violation: Violation): string {
  const { spot } = violation;
  const name = nameOfSpot(spot);
  switch (violation.kind) {
    case 'unknown-key':
      return `${quoted(violation.entry.key)} is no key of ${nameWithin(spot)}`;
    case 'bad-key':
      return badKey(violation.entry.key, violation.known.length > 0 ? listed(violation.known, 'or') : '');
    case 'missing-key':
      return missingKey(name, violation.key, violation.because);
    case 'missing-one-of':
      return `${name} needs ${listed(violation.keys, 'or')}, and none of them is there`;
    case 'type':
      return `${name} takes ${wordsForTypes(violation.types)} and gets ${wordsForNode(spot.node)}`;
    case 'value':
      return valueProblem(violation, name);
    case 'pattern':
      return `${name} is ${wordsForNode(spot.node)}, which does not have the form ${quoted(violation.pattern)}`;
    case 'size':
      return sizeProblem(violation, name);
    case 'range':
      return `${name} ${violation.word} ${violation.limit} and gets ${wordsForNode(spot.node)}`;
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

function badKey(key: string, known: string): string {
  return known === '' ? `${quoted(key)} is no name that can stand here` : `${quoted(key)} is none of ${known}`;
}

function missingKey(name: string, key: string, because: string | undefined): string {
  const reason = because === undefined ? '' : `, which \`${because}\` asks for`;
  return `${name} has no \`${key}\`${reason}`;
}

function valueProblem({ spot, allowed }: Extract<Violation, { kind: 'value' }>, name: string): string {
  const written = wordsForNode(spot.node);
  if (allowed.length === 0) return `${name} does not take ${written}`;
  const only = allowed.length === 1 ? 'the only value it takes is' : 'it takes';
  return `${name} is ${written.replace(/^the text /, '')}, and ${only} ${listed(allowed, 'or')}`;
}

function sizeProblem({ of, least, limit }: Extract<Violation, { kind: 'size' }>, name: string): string {
  const noun = limit === 1 ? of.replace(/s$/, '') : of;
  if (least && limit === 1) return `${name} is empty and needs at least one ${noun}`;
  return `${name} takes at ${joined([least ? 'least' : 'most'], 'and')} ${limit} ${noun}`;
}
