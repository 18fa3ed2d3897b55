import { quoted } from '../../../schema/words.ts';
import type { Step, StepList } from '../model.ts';
import { type Key, keyed, type Shape } from './shape.ts';

/** What a step at this place sees of the steps above it; all of them where it is asked at the end of a job. */
export type StepsShape = (before?: number) => Shape;

/** A list of steps is looked through once, however many of them ask. */
export function stepsShape({ owner, steps }: StepList): StepsShape {
  // Steps that run beside each other are written one level deeper.
  if (steps.some(({ run, uses }) => !run && !uses)) return () => 'anything';
  const known = new Map<string, Key & { readonly index: number }>();
  for (const [index, step] of steps.entries()) {
    const name = String(step.id?.value ?? '');
    if (name === '' || known.has(name.toLowerCase())) continue;
    known.set(name.toLowerCase(), { name, shape: stepShape(name), says: saidOf(step), index });
  }
  return (before = steps.length) => {
    const isSeen = (key: { readonly index: number } | undefined) => key !== undefined && key.index < before;
    return {
      get: (name) => (isSeen(known.get(name)) ? known.get(name) : undefined),
      all: () => [...known.values()].filter(isSeen),
      lack: `no ${before < steps.length ? 'earlier ' : ''}step of ${owner} has that id`,
    };
  };
}

function saidOf({ name, uses, run }: Step): string {
  const said = name?.value ?? uses?.value ?? String(run?.value ?? '').split('\n')[0] ?? '';
  return `the step ${quoted(said)}`;
}

function stepShape(id: string): Shape {
  const name = `\`steps.${id}\``;
  return keyed(
    [
      ['outputs', 'anything'],
      ['outcome', { text: `${name}.outcome` }],
      ['conclusion', { text: `${name}.conclusion` }],
    ],
    'a step has `outputs`, `outcome` and `conclusion`',
  );
}
