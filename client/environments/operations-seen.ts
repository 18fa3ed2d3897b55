import type { Whose } from '../azure/desk/wanted.ts';
import type { Running } from '../operate/running.ts';
import type { Journals, Unfinished } from '../past/main.ts';

/** What is done, and what waits for somebody, as far as this window knows. */
export interface OperationsSeen {
  readonly all: readonly Running[];
  at(place: Whose, slot: string): Running | undefined;
  ofService(place: Whose): readonly Running[];
  /** What the journals of this computer told last; nothing until they were read. */
  past(): Journals | undefined;
}

export function runningIn({ all }: OperationsSeen, operation: string): Running | undefined {
  return all.find((one) => one.operation === operation);
}

/** Ids of what waits for somebody; what is shown at its slot is not shown twice. */
export function waitingIn({ all, past }: OperationsSeen): string[] {
  const here = new Set(all.flatMap(({ operation, whose }) => (whose ? [operation] : [])));
  return (past()?.unfinished ?? []).flatMap(({ operation }) => (here.has(operation) ? [] : [operation]));
}

/** What another window or a terminal of this computer is at work on now. */
export function elsewhere({ all, past }: OperationsSeen): readonly Unfinished[] {
  const here = new Set(all.map(({ operation }) => operation));
  return (past()?.unfinished ?? []).filter(({ operation, by }) => by !== undefined && !here.has(operation));
}

/** The same at a slot of an app. */
export function elsewhereAt(operations: OperationsSeen, site: string, slot: string): Unfinished | undefined {
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  return elsewhere(operations).find((one) => same(one.site, site) && same(one.slot, slot));
}

/** What runs on a service and at none of its slots: the slot that is being made has no row yet. */
export function withoutRow(
  operations: OperationsSeen,
  service: Whose,
  slots: readonly { readonly name: string }[],
): Running[] {
  const shown = new Set(slots.map(({ name }) => name.toLowerCase()));
  return operations.ofService(service).filter(({ whose }) => !shown.has(whose?.slot?.toLowerCase() ?? ''));
}
