import { grouped } from '../project/graph/grouped.ts';
import type { Finding } from './finding.ts';
import type { Model } from './kind.ts';
import { lastUpTo } from './last-up-to.ts';
import type { Span } from './span.ts';
import { Stretches } from './stretches.ts';
import { type Suppression, suppressionsOf } from './suppression.ts';

/** What the runner itself reports under. */
export const UNUSED_IGNORE = 'fairlead/unused-ignore';

/**
 * The `fairlead-ignore` comments of one file during one run: says what they silence, and which of them silenced nothing.
 * Both may be thousands, so a place is not held against every comment, nor a comment against every place.
 */
export class Silencer {
  readonly #model: Pick<Model, 'source' | 'comments'>;
  readonly #suppressions: readonly Suppression[];
  readonly #covered: ReadonlyMap<string, Stretches>;
  /** By rule, where it would have said something. */
  readonly #silenced = new Map<string, number[]>();

  constructor(model: Pick<Model, 'source' | 'comments'>) {
    this.#model = model;
    this.#suppressions = suppressionsOf(model.source, model.comments);
    const byRule = grouped(this.#suppressions, ({ rule }) => rule);
    this.#covered = new Map(
      byRule.map((all) => [all[0]?.rule ?? '', new Stretches(all.map(({ covers }) => covers))] as const),
    );
  }

  silences(rule: string, [start]: Span): boolean {
    if (!this.#covered.get(rule)?.hold(start)) return false;
    const silenced = this.#silenced.get(rule);
    if (silenced) silenced.push(start);
    else this.#silenced.set(rule, [start]);
    return true;
  }

  /** A comment for a rule that did not run here may be needed by whoever runs it. */
  unused(ran: (rule: string) => boolean, known: ReadonlySet<string> | undefined): Finding[] {
    for (const starts of this.#silenced.values()) starts.sort((a, b) => a - b);
    const byComment = grouped(this.#suppressions, ({ comment }) => comment[0]);
    const alone = new Set(byComment.flatMap((all) => (all.length === 1 ? all : [])));
    return this.#suppressions.flatMap((suppression) => {
      if (this.#silencedSomething(suppression)) return [];
      const finding = (message: string) => this.#finding(suppression, message, alone.has(suppression));
      if (known && !known.has(suppression.rule)) return finding(unknownRule(suppression.rule));
      return ran(suppression.rule) ? finding(nothingHere(suppression.rule)) : [];
    });
  }

  #silencedSomething({ rule, covers: [from, to] }: Suppression): boolean {
    const starts = this.#silenced.get(rule) ?? [];
    return (starts[lastUpTo(starts, to)] ?? -1) >= from;
  }

  #finding({ comment, span }: Suppression, message: string, isAlone: boolean): Finding {
    const { source } = this.#model;
    const edit = { source, span: wholeComment(source.text, comment), text: '' };
    return {
      rule: UNUSED_IGNORE,
      severity: 'hint',
      message,
      at: { source, span },
      related: [],
      fixes: isAlone ? [{ title: 'Remove the comment', edits: [edit], safety: 'safe' }] : [],
      tag: 'unnecessary',
    };
  }
}

const unknownRule = (rule: string) => `There is no rule \`${rule}\`, so this comment silences nothing.`;
const nothingHere = (rule: string) =>
  `\`${rule}\` reports nothing here, so this comment hides nothing now and the next mistake later.`;

/** The comment with the blanks before it, and its line break when nothing else stands on the line. */
function wholeComment(text: string, [start, end]: Span): Span {
  let from = start;
  while (from > 0 && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  const ownLine = from === 0 || text[from - 1] === '\n' || text[from - 1] === '\r';
  if (!ownLine) return [from, end];
  const lineBreak = /^\r\n|^[\r\n]/.exec(text.slice(end, end + 2))?.[0].length ?? 0;
  return [from, end + lineBreak];
}
