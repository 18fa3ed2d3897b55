import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, objectAt, textAt } from '../../simulator/core/http.ts';
import { appStateOf } from './container-apps.ts';

/** Dictionaries whose every value has to be the same. */
const DICTIONARIES =
  /\/config\/(appsettings|connectionstrings|slotConfigNames|metadata|azurestorageaccounts)(\/list)?$/i;
const NAMES = ['id', 'name', 'type', 'kind'] as const;

/** Remembers which content of the recording is which of ours: the names differ, the relation may not. */
export interface Marks {
  readonly ours: Map<string, string>;
  readonly theirs: Map<string, string>;
  /** Ids of operations and deployments, theirs by ours. */
  readonly ids: ReadonlyMap<string, string>;
}

export function newMarks(ids: ReadonlyMap<string, string>): Marks {
  return { ours: new Map(), theirs: new Map(), ids };
}

/** Where two bodies of like shape differ in values that have to be exact. */
export function valueDifferences(path: string, recorded: unknown, answered: unknown, marks: Marks): readonly string[] {
  if (!isObject(recorded) || !isObject(answered)) return [];
  const differences: string[] = [];
  const exact = (at: string, a: unknown, b: unknown): void => {
    if (!isDeepStrictEqual(a, b)) differences.push(`${at}: ${JSON.stringify(b)}, Azure has ${JSON.stringify(a)}`);
  };
  if (!path.includes('/api/'))
    for (const name of NAMES) if (name in recorded) exact(name, withOurIds(recorded[name], marks), answered[name]);
  exact('error code', codeOf(recorded), codeOf(answered));
  const [theirs, ours] = [objectAt(recorded, 'properties'), objectAt(answered, 'properties')];
  if (DICTIONARIES.test(path)) exact('properties', theirs, ours);
  for (const [their, our] of appPairs(recorded, answered)) {
    const [a, b] = [appStateOf(their, (name) => withOurIds(name, marks)), appStateOf(our, (name) => name)];
    for (const name of Object.keys(a)) exact(name, a[name], b[name]);
  }
  if (!('slotSwapStatus' in theirs)) return differences;
  exact('state', theirs['state'], ours['state']);
  exact('targetSwapSlot', theirs['targetSwapSlot'], ours['targetSwapSlot']);
  exact('slotSwapStatus', rolesOf(theirs), rolesOf(ours));
  return [...differences, ...markDifferences(theirs, ours, marks)];
}

/** Container apps and revisions, alone or in a list of as many on both sides. */
function appPairs(recorded: Json, answered: Json): readonly (readonly [Json, Json])[] {
  const isApp = (body: unknown): body is Json =>
    /^Microsoft\.App\/containerApps(\/revisions)?$/i.test(textAt(body, 'type') ?? '');
  const [theirs, ours] = [recorded['value'] ?? [recorded], answered['value'] ?? [answered]];
  if (!Array.isArray(theirs) || !Array.isArray(ours) || theirs.length !== ours.length) return [];
  return theirs.flatMap((their, index) => (isApp(their) && isApp(ours[index]) ? [[their, ours[index]] as const] : []));
}

function withOurIds(value: unknown, { ids }: Marks): unknown {
  if (typeof value !== 'string') return value;
  return [...ids].reduce((text, [theirs, ours]) => text.replaceAll(theirs, ours), value);
}

function codeOf(body: Json): string | undefined {
  return textAt(objectAt(body, 'error'), 'code') ?? textAt(body, 'Code');
}

function rolesOf(properties: Json): readonly unknown[] {
  const { sourceSlotName, destinationSlotName } = objectAt(properties, 'slotSwapStatus');
  return [sourceSlotName, destinationSlotName];
}

function markDifferences(theirs: Json, ours: Json, marks: Marks): readonly string[] {
  const [their, our] = [String(theirs['deploymentId']), String(ours['deploymentId'])];
  const known = marks.ours.get(their) ?? our;
  const back = marks.theirs.get(our) ?? their;
  marks.ours.set(their, known);
  marks.theirs.set(our, back);
  return known === our && back === their ? [] : [`deploymentId: ${our} stands for ${back}, Azure has ${their}`];
}
