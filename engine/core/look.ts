import type { PartText, PartTexts } from './part-texts.ts';
import type { Problem, Rule } from './rule.ts';
import type { Source } from './span.ts';

type AnyRule = Rule<never>;

/** What is remembered of one look at a text. */
export interface Looked {
  readonly surroundings: readonly unknown[];
  readonly parts: ReadonlyMap<string, { readonly index: number; readonly text: string | undefined }>;
  /** The parts a rule spoke about, or asked more about than their text tells; no entry for a rule that was not done. */
  readonly spoke: ReadonlyMap<AnyRule, readonly number[]>;
}

/** One look at the parts of a document, with what is known of the one before. */
export class Look<M> {
  /** The model to look at: it notes what is asked of it beyond the text of a part. */
  readonly model: M;
  readonly #texts: PartTexts<M>;
  readonly #source: Source;
  readonly #keep: (spoke: Looked['spoke']) => void;
  readonly #spokeBefore: Looked['spoke'];
  /** Where the parts of before are now; -1 for one that is gone or was written anew. */
  readonly #nowAt: readonly number[];
  readonly #changed: readonly number[];
  readonly #parts: Looked['parts'];
  readonly #unsure = new Set<AnyRule | undefined>();
  readonly #asked = new Map<AnyRule | undefined, Set<string>>();
  #asking: AnyRule | undefined;
  #withChanged: M | undefined;

  constructor(
    texts: PartTexts<M>,
    parts: Looked['parts'],
    source: Source,
    before: Looked | undefined,
    keep: (spoke: Looked['spoke']) => void,
  ) {
    const { nowAt, changed } = compared(texts.parts, before?.parts);
    this.#texts = texts;
    this.#source = source;
    this.#keep = keep;
    this.#nowAt = nowAt;
    this.#changed = changed;
    // With nothing known, all of it is looked at a few parts at a time, which is cheaper than rule by rule.
    this.#spokeBefore = before && changed.length < texts.parts.length ? before.spoke : new Map();
    this.#parts = parts;
    this.model = texts.watched((part) => this.#note(part));
  }

  /** The parts a rule has to look at, if any; nothing when these are all there are. */
  due(rule: AnyRule): M | 'none' | undefined {
    const spoke = rule.byText ? this.#spokeBefore.get(rule) : undefined;
    if (!spoke) return undefined;
    const again = spoke.flatMap((index) => this.#nowAt[index] ?? -1).filter((index) => index >= 0);
    const all = again.length === 0 ? this.#changed : [...again, ...this.#changed].sort((a, b) => a - b);
    if (all.length === 0) return 'none';
    if (all !== this.#changed) return this.#texts.some(this.model, all);
    this.#withChanged ??= this.#texts.some(this.model, all);
    return this.#withChanged;
  }

  /** From now on it is this rule that asks. */
  begins(rule: AnyRule): void {
    this.#asking = rule;
  }

  /** The silence of the rule that asks now does not come from the texts. */
  unsure(): void {
    this.#unsure.add(this.#asking);
  }

  #note(part: string): void {
    const asked = this.#asked.get(this.#asking);
    if (asked) asked.add(part);
    else this.#asked.set(this.#asking, new Set([part]));
  }

  /** What all rules said; without those that failed, whose silence means nothing. */
  ends(said: Iterable<readonly [AnyRule, readonly Problem[]]>): void {
    const spoke = new Map<AnyRule, readonly number[]>();
    for (const [rule, problems] of said) {
      const about = rule.byText && !this.#unsure.has(rule) ? this.#partsOf(rule, problems) : undefined;
      if (about) spoke.set(rule, about);
    }
    this.#keep(spoke);
  }

  /** Nothing when a problem stands in none of the parts: then nobody knows whose it is. */
  #partsOf(rule: AnyRule, problems: readonly Problem[]): readonly number[] | undefined {
    const { parts } = this.#texts;
    const about = new Set<number>();
    for (const { at } of problems) {
      const index = at.source === this.#source ? indexAt(parts, at.span[0]) : -1;
      if (index < 0) return undefined;
      about.add(index);
    }
    for (const name of this.#asked.get(rule) ?? []) {
      const part = this.#parts.get(name);
      if (!part) return undefined;
      about.add(part.index);
    }
    return [...about];
  }
}

function compared(parts: readonly PartText[], before: Looked['parts'] | undefined) {
  const changed: number[] = [];
  const nowAt: number[] = before ? Array.from({ length: before.size }, () => -1) : [];
  for (const [index, { name, text }] of parts.entries()) {
    const was = before?.get(name);
    if (was && text !== undefined && was.text === text) nowAt[was.index] = index;
    else changed.push(index);
  }
  return { nowAt, changed };
}

/** The last part that begins at or before an offset; -1 before the first. */
function indexAt(parts: readonly PartText[], offset: number): number {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((parts[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
