import type { Service } from './model.ts';
import { type NameUse, servicesNeededBy } from './references.ts';

/** A circle of services that wait for each other, and the name that closes it. */
export interface Cycle {
  readonly names: readonly string[];
  readonly closedBy: NameUse;
}

interface Step {
  readonly name: string;
  readonly rest: NameUse[];
}

/** Every circle once, at the dependency that closes it. Walks with its own stack: a chain may be long. */
export function dependencyCycles(services: readonly Service[]): Cycle[] {
  // What needs nothing stands in no circle.
  const needing = services.map(({ name, body }) => [name, servicesNeededBy(body)] as const);
  const needs = new Map(needing.filter(([, uses]) => uses.length > 0));
  const done = new Set<string>();
  const cycles: Cycle[] = [];
  for (const start of needs.keys()) {
    const way: Step[] = done.has(start) ? [] : [{ name: start, rest: [...(needs.get(start) ?? [])] }];
    const onWay = new Set(way.map(({ name }) => name));
    for (let step = way.at(-1); step; step = way.at(-1)) {
      const use = step.rest.shift();
      if (!use) {
        done.add(step.name);
        onWay.delete(step.name);
        way.pop();
      } else if (onWay.has(use.name)) {
        const names = way.map(({ name }) => name);
        cycles.push({ names: [...names.slice(names.indexOf(use.name)), use.name], closedBy: use });
      } else if (needs.has(use.name) && !done.has(use.name)) {
        onWay.add(use.name);
        way.push({ name: use.name, rest: [...(needs.get(use.name) ?? [])] });
      }
    }
  }
  return cycles;
}
