import { isForDevelopment } from '../../../engine/kinds/compose/start-script.ts';
import { isSeq, itemsOf, type Node, scalarOf } from '../../../engine/readers/tree.ts';
import { type FoundService, written } from './found-service.ts';

/** What a service is started with: by its compose file, unless that is for a developer's machine, else by its image. */
export function wordsOfStart({ declared, built }: FoundService): readonly string[] {
  const command = written(declared, 'command') ?? written(declared, 'entrypoint');
  const words = wordsIn(command);
  return words.length > 0 && !isForDevelopers(command) ? words : (built?.words ?? []);
}

export const isForDevelopers = (command: Node | undefined): boolean => isForDevelopment(wordsIn(command).join(' '));

function wordsIn(node: Node | undefined): string[] {
  const parts = isSeq(node) ? itemsOf(node) : node ? [node] : [];
  return parts.flatMap((part) => String(scalarOf(part) ?? '').split(/\s+/)).filter((word) => word !== '');
}
