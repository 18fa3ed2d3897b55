import type { Artifact } from '../../../domain/deployment.ts';
import { repositoryOf } from '../../../domain/image.ts';
import { knownOf } from '../../../domain/tri.ts';
import type { DeclaredImage } from '../../project/graph/image.ts';
import { rewritten } from '../../project/graph/spot.ts';
import type { Origin } from './origin.ts';
import { text, valued } from './read-values.ts';
import { spotOf } from './spot-of.ts';

/** What an artifact is told to run; the registry stands beside the repository. */
export function imageOf(
  { name, type, repository, at }: Artifact<Origin>,
  path: string,
  { environment, on }: Pick<DeclaredImage, 'environment' | 'on'>,
): readonly DeclaredImage[] {
  const registry = valued(at.node, 'registry', text);
  if (knownOf(type) !== 'image' || repository.state !== 'known' || registry.state === 'unknown') return [];
  const host = registry.state === 'known' ? `${registry.value}/` : '';
  const found = repositoryOf(`${host}${repository.value}`);
  if (!found) return [];
  const spot = spotOf(repository.at);
  const write = (full: string) => (full.startsWith(host) ? rewritten(spot, full.slice(host.length)) : []);
  return [{ is: 'run', path, title: name, repository: found, at: { ...spot, write }, environment, on }];
}
