import type { Finding } from './finding.ts';
import type { Model } from './kind.ts';
import type { Span } from './span.ts';
import { type Suppression, suppressionsOf } from './suppression.ts';

/** What the runner itself reports under. */
export const UNUSED_IGNORE = 'fairlead/unused-ignore';

/** The `fairlead-ignore` comments of one file during one run: says what they silence, and which of them silenced nothing. */
export class Silencer {
  readonly #model: Pick<Model, 'source' | 'comments'>;
  readonly #suppressions: readonly Suppression[];
  readonly #used = new Set<Suppression>();

  constructor(model: Pick<Model, 'source' | 'comments'>) {
    this.#model = model;
    this.#suppressions = suppressionsOf(model.source, model.comments);
  }

  silences(rule: string, [start]: Span): boolean {
    if (this.#suppressions.length === 0) return false;
    const matching = this.#suppressions.filter((s) => s.rule === rule && s.covers[0] <= start && start <= s.covers[1]);
    for (const suppression of matching) this.#used.add(suppression);
    return matching.length > 0;
  }

  /** A comment for a rule that did not run here may be needed by whoever runs it. */
  unused(ran: (rule: string) => boolean, known: ReadonlySet<string> | undefined): Finding[] {
    const idle = this.#suppressions.filter((suppression) => !this.#used.has(suppression));
    return idle.flatMap((suppression) => {
      if (known && !known.has(suppression.rule)) return this.#finding(suppression, unknownRule(suppression.rule));
      return ran(suppression.rule) ? this.#finding(suppression, nothingHere(suppression.rule)) : [];
    });
  }

  #finding(suppression: Suppression, message: string): Finding {
    const { source } = this.#model;
    const alone = this.#suppressions.filter((s) => s.comment[0] === suppression.comment[0]).length === 1;
    const edit = { source, span: wholeComment(source.text, suppression.comment), text: '' };
    return {
      rule: UNUSED_IGNORE,
      severity: 'hint',
      message,
      at: { source, span: suppression.span },
      related: [],
      fixes: alone ? [{ title: 'Remove the comment', edits: [edit], safety: 'safe' }] : [],
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
