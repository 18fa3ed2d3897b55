import { NoTarget } from './no-target.ts';
import { DataNode } from './node.ts';
import type { Surroundings } from './variables.ts';

/**
 * The services of an environment in the order they are deployed: what others use comes first, and the order of the file
 * decides where nothing else does. @throws NoTarget for services that use each other in a circle.
 */
export function servicesInOrder(data: unknown, environment: string, around: Surroundings): readonly string[] {
  const file = new DataNode(data, around);
  const names = file.at('environments', environment, 'services').names();
  const ordered: string[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    if (ordered.includes(name)) return;
    if (path.includes(name))
      throw new NoTarget(`${[...path, name].map((one) => `\`${one}\``).join(' uses ')}: no order is right for them.`);
    const uses = file.at('services', name, 'uses').texts();
    // Data services and others that are not deployed here have no turn.
    for (const used of uses) if (names.includes(used)) visit(used, [...path, name]);
    ordered.push(name);
  };
  for (const name of names) visit(name, []);
  return ordered;
}
