import { type Pause, type Strategy, strategyKinds } from '../../../domain/deployment.ts';
import { child, entriesOf, entryOf, itemsOf, type Node } from '../../readers/tree.ts';
import type { Origin } from './origin.ts';
import { duration, flag, reference, references, text, valued, wholeNumber } from './read-values.ts';

/** The first strategy that is written; a second one is the schema's business. */
export function readStrategy(node: Node | undefined): Strategy<Origin> | undefined {
  for (const entry of entriesOf(node)) {
    const kind = strategyKinds.find((candidate) => candidate === entry.key);
    if (!kind) continue;
    const body = entry.value;
    return {
      kind,
      at: { node: body, entry },
      preview: reference(body, 'preview'),
      active: reference(body, 'active'),
      prePromotion: references(body, 'prePromotion'),
      postPromotion: references(body, 'postPromotion'),
      steps: itemsOf(child(body, 'steps')).map((step) => ({
        at: { node: step, entry: undefined },
        setWeight: valued(step, 'setWeight', wholeNumber),
        analysis: references(step, 'analysis'),
        pause: pauseOf(step),
        approval: valued(step, 'approval', flag),
      })),
      acceptedDowntime: valued(body, 'acceptedDowntime', duration),
      order: valued(body, 'order', text),
    };
  }
  return undefined;
}

function pauseOf(step: Node): Pause<Origin> | undefined {
  const entry = entryOf(step, 'pause');
  return entry && { duration: valued(entry.value, 'duration', duration) };
}
