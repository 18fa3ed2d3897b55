import { type Stage, stagesOf } from '../../../domain/canary.ts';
import type { DeploymentModel } from './model.ts';
import type { Origin } from './origin.ts';

export interface Canary {
  readonly at: Origin;
  readonly stages: readonly Stage<Origin>[];
}

/** Each canary of the file once, whether it is declared for a service or for one environment. */
export function canariesOf({ deployment, targets }: DeploymentModel): readonly Canary[] {
  const declared = [...deployment.services, ...targets].flatMap(({ strategy }) =>
    strategy?.kind === 'canary' ? [strategy] : [],
  );
  const once = new Map(declared.map((strategy) => [strategy.at.node, strategy]));
  return [...once.values()].map(({ at, steps }) => ({ at, stages: stagesOf(steps) }));
}
