import type { Valued } from '../../../domain/tri.ts';
import type { Place } from '../../core/span.ts';
import type { Spot } from '../../project/graph/spot.ts';
import { isScalar, type Node } from '../../readers/tree.ts';
import type { Variables } from '../variables/variables.ts';

/** The name of an image that a step pushes, with the variables that are known in it. */
export interface PushedName {
  readonly text: string;
  readonly at: Place;
  /** What it is built for, where that is said. */
  readonly platforms?: Valued<readonly string[], Spot>;
}

/** Every name of a list of lines, or of one with commas; an option behind one (`name,enable=…`) is none. */
export function namesIn(node: Node | undefined, { references, named }: Variables): readonly PushedName[] {
  if (!isScalar(node) || typeof node.value !== 'string') return [];
  const { source, span } = node;
  const written = source.text.slice(...span);
  return node.value.split(/[\n,]/).flatMap((line): readonly PushedName[] => {
    const name = line.trim();
    if (name === '' || /^[\w-]+=/.test(name)) return [];
    const index = written.indexOf(name);
    const own = index < 0 ? span : ([span[0] + index, span[0] + index + name.length] as const);
    const text = name.replaceAll(references, (whole: string, ...groups: readonly unknown[]) => {
      const key = groups.find((group) => typeof group === 'string');
      return (typeof key === 'string' && named(key)?.value) || whole;
    });
    return [{ text, at: { source, span: own } }];
  });
}
