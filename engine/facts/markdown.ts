import type { Provenance } from '../../domain/fact.ts';

/** What a table of facts says of one thing. */
export interface Said {
  /** What it is about; the lines then follow. */
  readonly lead?: string;
  readonly lines?: readonly string[];
  readonly provenance: Provenance;
}

/** How every hover says a fact: what, since when it is known to hold, by whose word, and whether that is confirmed. */
export function markdownOf(said: readonly Said[]): string {
  return gathered(said)
    .map(({ lead, lines = [], provenance }) =>
      [lead, lines.map((line) => `- ${line}`).join('\n'), wordOf(provenance)].filter(Boolean).join('\n\n'),
    )
    .join('\n\n');
}

function wordOf({ asOf, source, confirmed }: Provenance): string {
  return `As of ${asOf}, [${source.title}](${source.url})${confirmed ? '' : '; not confirmed'}.`;
}

/** Lines that follow each other by the same word stand together, and the word is given once. */
function gathered(said: readonly Said[]): readonly Said[] {
  const groups: Said[] = [];
  for (const one of said) {
    const last = groups.at(-1);
    if (last && one.lead === undefined && isSameWord(last.provenance, one.provenance))
      groups[groups.length - 1] = { ...last, lines: [...(last.lines ?? []), ...(one.lines ?? [])] };
    else groups.push(one);
  }
  return groups;
}

function isSameWord(one: Provenance, other: Provenance): boolean {
  return one.asOf === other.asOf && one.source.url === other.source.url && one.confirmed === other.confirmed;
}
