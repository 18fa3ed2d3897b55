import type { PipelinesModel, Step } from './model.ts';

/** Every step of every job that can be seen from here. */
export function stepsIn({ stages }: PipelinesModel): readonly Step[] {
  return stages.items.flatMap(({ jobs }) =>
    jobs.items.flatMap(({ hooks }) => hooks.flatMap(({ steps }) => steps.items)),
  );
}
