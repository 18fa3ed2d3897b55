import type { DeclaredSecret } from '../project/graph/declared-secret.ts';
import { actionsOf } from './order.ts';
import type { Pipeline } from './pipeline.ts';

/** The secrets that the commands of a pipeline read and write by name. */
export function secretsOf(pipeline: Pipeline): readonly DeclaredSecret[] {
  return actionsOf(pipeline).flatMap(({ action: { secret, tool } }) => {
    if (secret?.name.state !== 'known') return [];
    const { value: name, at } = secret.name;
    const does = tool.endsWith(' set') ? 'makes' : 'reads';
    return [{ path: pipeline.source.path, does, name, vault: secret.vault, at } as const];
  });
}
