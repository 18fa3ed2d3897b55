import type { Problem, Rule, RuleContext } from '../../core/rule.ts';

export type OnRuleError = (rule: string, error: unknown) => void;

/** Something rules look at, and what it is made of: as long as those are the same, so is what is found. */
export interface Subject<S> {
  readonly key: string;
  readonly parts: readonly unknown[];
  /** Put together only when it is looked at. */
  subject(): S;
}

export type Found = readonly (readonly [Rule<never>, readonly Problem[]])[];

interface Judged {
  readonly parts: readonly unknown[];
  readonly found: Found;
}

/** Of rules over a project: environment, profiles and Azure's word stand in the facts. */
const CONTEXT: RuleContext = { profiles: [], environment: undefined, azure: [] };

/** Asks rules about subjects, and again only about those that have changed. */
export class Judge<S> {
  readonly rules: readonly Rule<S>[];
  readonly #onRuleError: OnRuleError;
  #judged: ReadonlyMap<string, Judged> = new Map();

  constructor(rules: readonly Rule<S>[], onRuleError: OnRuleError) {
    this.rules = rules;
    this.#onRuleError = onRuleError;
  }

  /** Another one who knows what this one found. */
  copy(): Judge<S> {
    const copy = new Judge(this.rules, this.#onRuleError);
    copy.#judged = this.#judged;
    return copy;
  }

  found(subjects: readonly Subject<S>[]): Found {
    const before = this.#judged;
    const now = new Map<string, Judged>();
    for (const { key, parts, subject } of subjects) {
      const known = before.get(key);
      const isKnown = known !== undefined && isSame(known.parts, parts);
      now.set(key, isKnown ? known : { parts, found: this.#ask(subject()) });
    }
    this.#judged = now;
    return [...now.values()].flatMap(({ found }) => found);
  }

  #ask(subject: S): Found {
    return this.rules.flatMap((rule) => {
      try {
        const problems = [...rule.check(subject, CONTEXT)];
        return problems.length > 0 ? [[rule, problems] as const] : [];
      } catch (error) {
        this.#onRuleError(rule.id, error);
        return [];
      }
    });
  }
}

/** Made of the very same things. */
export function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
