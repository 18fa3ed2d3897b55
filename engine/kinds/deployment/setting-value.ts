import type { Setting } from '../../../domain/deployment.ts';
import { knownOf } from '../../../domain/tri.ts';
import { type DeclaredValue, declaredValue } from '../../project/graph/declared-value.ts';
import { child, entryOf, isScalar, type Node } from '../../readers/tree.ts';
import type { Origin } from './origin.ts';
import { text, valued } from './read-values.ts';
import { spotOf } from './spot-of.ts';

/** What a setting is set to: `NAME: value`, `{ value: … }`, or a secret of a vault. `vault` is that of the environment. */
export function settingValue({ name, at }: Setting<Origin>, vault: string | undefined): DeclaredValue {
  const secret = entryOf(at.node, 'keyVault');
  if (secret) {
    const own = child(at.node, 'keyVault');
    const origin = secretAt(own) ?? at;
    const named = valued(own, 'vault', text);
    const from = named.state === 'absent' ? vault : knownOf(named);
    return { at: spotOf(origin), reference: { vault: from, secret: knownOf(valued(own, 'secret', text)) } };
  }
  const entry = entryOf(at.node, 'value');
  const origin = entry ? { node: entry.value, entry } : at;
  return declaredValue(name, isScalar(origin.node) ? String(origin.node.value) : '', spotOf(origin));
}

/** Its name is what other files know it by. */
function secretAt(own: Node | undefined): Origin | undefined {
  const entry = entryOf(own, 'secret');
  return entry && { node: entry.value, entry };
}
