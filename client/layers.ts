import { documentKinds } from '../protocol/documents.ts';
import type { Layers } from '../protocol/messages.ts';
import type { Settings } from '../protocol/settings.ts';
import { coveredBy, type Editor } from './neighbours.ts';

const EVERY = ['syntax', 'schema', 'rules'] as const;

/** Which layers are ours to report, kind by kind: nobody wants to read the same mistake twice. */
export function layersFor(choice: Settings['fairlead.schemaLayer'], editor: Editor): Layers {
  return Object.fromEntries(documentKinds.map(({ id }) => [id, EVERY.filter((layer) => isOurs(id, layer))]));

  function isOurs(kind: string, layer: (typeof EVERY)[number]): boolean {
    if (layer === 'rules' || choice === 'on') return true;
    // Nobody else knows the format of our own file.
    if (choice === 'off') return kind === 'deployment';
    return coveredBy(kind, layer, editor).length === 0;
  }
}

/** One line for the status item: "all checks", or what is left to whom. */
export function describeLayers(kind: string, layers: Layers, editor: Editor): string {
  const missing = EVERY.filter((layer) => !layers[kind]?.includes(layer));
  if (missing.length === 0) return 'all checks';
  const others = new Set(missing.flatMap((layer) => coveredBy(kind, layer, editor)));
  if (others.size === 0) return 'format is not checked';
  return `${missing.join(' and ')} left to ${[...others].join(', ')}`;
}
