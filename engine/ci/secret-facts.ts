import type { DeclaredSecret } from '../project/graph/declared-secret.ts';
import { actionsOf } from './order.ts';
import type { Pipeline } from './pipeline.ts';

/** The secrets that the commands and tasks of a pipeline read and write by name. */
export function secretsOf(pipeline: Pipeline): readonly DeclaredSecret[] {
  return actionsOf(pipeline).flatMap(({ action: { secrets = [], tool } }) =>
    secrets.flatMap(({ name, vault }) => {
      if (name.state !== 'known') return [];
      const does = tool.endsWith(' set') ? 'makes' : 'reads';
      return [{ path: pipeline.source.path, does, name: name.value, vault, at: name.at } as const];
    }),
  );
}
