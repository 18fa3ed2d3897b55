import { child, type Entry, entriesOf, entryOf, scalarOf } from '../../../readers/tree.ts';
import { quoted } from '../../../schema/words.ts';
import type { WorkflowEvent } from '../model.ts';
import { openSecrets } from './platform.ts';
import { keyed, type Named, type Shape } from './shape.ts';

const eventOf = (events: readonly WorkflowEvent[], name: string) => events.find((event) => event.name === name);

/** The inputs of a call and of a start by hand: in one file they share a context. */
export function inputsShape(events: readonly WorkflowEvent[], before?: string): Shape {
  if (events.length === 0) return 'anything';
  const called = declared(eventOf(events, 'workflow_call'), 'inputs');
  const byHand = declared(eventOf(events, 'workflow_dispatch'), 'inputs');
  if (before === undefined) {
    return keyed([...byHand, ...called].map(inputOf), 'this workflow declares no input of that name');
  }
  const above = called.slice(
    0,
    called.findIndex(({ key }) => key === before),
  );
  return keyed(above.map(inputOf), 'no input above this one has that name');
}

/** What started it. Only inputs given by hand are known; a called workflow sees the event of its caller. */
export function eventShape(events: readonly WorkflowEvent[]): Shape {
  const byHand = eventOf(events, 'workflow_dispatch');
  if (!byHand || eventOf(events, 'workflow_call')) return 'anything';
  const lack = '`workflow_dispatch` declares no input of that name';
  const inputs = keyed(declared(byHand, 'inputs').map(inputOf), lack);
  return { ...keyed([['inputs', inputs]], ''), rest: 'anything' };
}

/** A workflow that is only called and names its secrets has no others; an environment may bring more. */
export function secretsShape(events: readonly WorkflowEvent[], hasEnvironment: boolean): Shape {
  const called = eventOf(events, 'workflow_call');
  if (events.length !== 1 || !entryOf(called?.body, 'secrets') || hasEnvironment) return openSecrets;
  const own = declared(called, 'secrets').map(({ key, value }): Named => {
    return [key, { text: 'a secret' }, descriptionOf(scalarOf(child(value, 'description')))];
  });
  const built = BUILT_IN.map((name): Named => [name, { text: 'a secret' }]);
  return keyed([...own, ...built], '`workflow_call` declares no secret of that name');
}

const BUILT_IN = ['GITHUB_TOKEN', 'ACTIONS_STEP_DEBUG', 'ACTIONS_RUNNER_DEBUG'];

function declared(event: WorkflowEvent | undefined, key: string): readonly Entry[] {
  return entriesOf(child(event?.body, key));
}

/** An input with what its author says of it. */
export function inputOf({ key, value }: Entry): Named {
  const given = scalarOf(child(value, 'default'));
  const facts = [
    descriptionOf(scalarOf(child(value, 'description'))),
    given === undefined || given === null ? undefined : `${quoted(given)} by default`,
  ];
  const says = facts.filter((fact) => fact !== undefined).join(', ');
  return [key, { text: 'an input' }, says === '' ? undefined : says];
}

function descriptionOf(description: unknown): string | undefined {
  return typeof description === 'string' && description.trim() !== '' ? description.trim() : undefined;
}
