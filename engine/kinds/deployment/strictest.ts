import type { EnvironmentKind } from '../../../domain/environment.ts';
import type { Target } from '../../../domain/resolve.ts';
import type { Origin } from './origin.ts';

/** What weighs most of the environments something shared is used in. */
export function strictestOf(targets: readonly Target<Origin>[]): EnvironmentKind | undefined {
  const kinds = new Set(targets.map(({ environment }) => environment.kind));
  return (['production', 'staging', 'development'] as const).find((kind) => kinds.has(kind));
}
