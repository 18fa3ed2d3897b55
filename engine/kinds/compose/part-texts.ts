import { startOfLine } from '../../core/lines.ts';
import type { PartText, PartTexts } from '../../core/part-texts.ts';
import { type Entry, entryOf, isMap, rootOf } from '../../readers/tree.ts';
import { mayHaveAlias, mayHaveAnchor } from './aliases.ts';
import type { ComposeModel } from './model.ts';

/**
 * The text of each service of a file, from its line to that of the next one. Nothing of a file that is not sound, or
 * whose services are not written below each other in this order: what is said of them rests on more than their text.
 */
export function partTextsOf(model: ComposeModel): PartTexts<ComposeModel> | undefined {
  const { source, tree, services } = model;
  // Keys that are no text are looked for in all of the file.
  if (tree.problems.length > 0 || !tree.allKeysAreText) return undefined;
  const written = writtenServices(model);
  if (written.length === 0 || written.length !== services.length) return undefined;
  const starts = written.map(({ keySpan }) => startOfLine(source.text, keySpan[0]));
  if (starts.some((start, index) => start <= (starts[index - 1] ?? -1))) return undefined;
  const first = starts[0] ?? 0;
  // What an alias leads to stands before the services, which is the same for all of them, unless one of them names it.
  const hasAnchor = source.text.includes('*', first) && mayHaveAnchor(source.text, first);
  const parts = services.map(({ name, entry }, index): PartText => {
    const start = starts[index] ?? 0;
    const text = source.text.slice(start, starts[index + 1]);
    // What `extends`, an override or an `include` has a part in is another entry than the one that is written.
    return { name, start, text: entry === written[index] && !(hasAnchor && mayHaveAlias(text)) ? text : undefined };
  });
  return {
    parts,
    surroundings: [source.text.slice(0, first), ...model.declaredFrom],
    watched: (asked) => ({
      ...model,
      dockerfile(service) {
        asked(service.name);
        return model.dockerfile(service);
      },
    }),
    some(whole, indices) {
      const chosen = indices.flatMap((index) => services[index] ?? []);
      return { ...whole, services: chosen, only: new Set(chosen.map(({ name }) => name)) };
    },
  };
}

/** The entries of `services`, when each is written there and begins a line. */
function writtenServices({ tree }: ComposeModel): readonly Entry[] {
  const services = entryOf(rootOf(tree), 'services');
  if (!services || services.alias || services.merged || !isMap(services.value) || services.value.flow) return [];
  const { entries } = services.value;
  return entries.some(({ merged }) => merged) ? [] : entries;
}
