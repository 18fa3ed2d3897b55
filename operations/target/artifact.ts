import { NoTarget } from './no-target.ts';
import type { DataNode } from './node.ts';
import type { DeclaredArtifact } from './target.ts';
import { type Filled, filledIn, type Surroundings } from './variables.ts';

/** What a service is deployed from. Variables that are missing matter only when it is deployed. */
export function artifactOf(artifacts: DataNode, service: DataNode, around: Surroundings): DeclaredArtifact | undefined {
  const name = service.at('artifact').text();
  if (name === undefined) return undefined;
  const node = artifacts.at(name);
  if (!node.isThere) throw new NoTarget(`There is no artifact \`${name}\` under \`artifacts\`.`);
  const type = node.at('type').text();
  const [registry, repository, tag] = ['registry', 'repository', 'tag'].map((key) => rawText(node.at(key)));
  const path = rawText(node.at('path'));
  const image = repository === undefined ? undefined : `${registry === undefined ? '' : `${registry}/`}${repository}`;
  const filled = (text: string | undefined): Filled | undefined => (text && filledIn(text, around)) || undefined;
  return {
    name,
    type: type === 'zip' || type === 'static' ? type : 'image',
    reference: filled(image === undefined || tag === undefined ? undefined : `${image}:${tag}`),
    repository: filled(image),
    path: filled(path),
    dockerfile: node.at('dockerfile').text(),
  };
}

function rawText(node: DataNode): string | undefined {
  return node.isThere ? String(node.raw) : undefined;
}
