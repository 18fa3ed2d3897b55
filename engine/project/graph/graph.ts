import type { Problem, Rule } from '../../core/rule.ts';
import type { Facts, ProjectProblems } from './facts.ts';
import type { OnRuleError } from './judge.ts';
import { type FoundIn, type ProjectRules, type Question, questionsOf } from './questions.ts';
import { Told } from './told.ts';

/**
 * What all files of a workspace say together, and what the rules of the project make of it. A file that changes costs
 * what speaks of the same apps; the rest is as it was.
 */
export class ProjectGraph {
  readonly #questions: readonly Question[];
  readonly #told: Told;
  #found: readonly FoundIn[] | undefined;
  #revision = 0;

  constructor(questions: readonly Question[], told = new Told()) {
    this.#questions = questions;
    this.#told = told;
  }

  /** Another one whenever something was told that was not known: what was found before may be out of date. */
  get revision(): number {
    return this.#revision;
  }

  /** What a file tells now; nothing for one that is gone. */
  tell(path: string, facts: Facts | undefined): void {
    if (!this.#told.tell(path, facts)) return;
    this.#found = undefined;
    this.#revision++;
    // Nobody may ever ask again, and until then the questions would hold on to all that is gone.
    if (this.#told.isEmpty) this.#ask();
  }

  /** What is wrong in a file for what others say. */
  problemsIn(path: string): ProjectProblems {
    const said = new Map<Rule<never>, readonly Problem[]>();
    for (const found of this.#ask()) {
      for (const [rule, problem] of found.get(path) ?? []) {
        const own = said.get(rule) ?? [];
        if (!own.some((other) => isSame(other, problem))) said.set(rule, [...own, problem]);
      }
    }
    return { said, asked: (id) => this.#questions.some(({ rules }) => rules.some((rule) => rule.id === id)) };
  }

  #ask(): readonly FoundIn[] {
    this.#found ??= this.#questions.map((question) => question.found(this.#told));
    return this.#found;
  }

  /** The same if the file told something else; nothing is changed by asking. */
  problemsIf(path: string, facts: Facts | undefined): ProjectProblems {
    const copies = this.#questions.map((question) => question.copy());
    const other = new ProjectGraph(copies, this.#told.copy());
    other.tell(path, facts);
    return other.problemsIn(path);
  }
}

/** A graph in which nobody has told anything. */
export function emptyGraph(rules: ProjectRules, onRuleError: OnRuleError = () => {}): ProjectGraph {
  return new ProjectGraph(questionsOf(rules, onRuleError));
}

/** A file that two Compose files start something from is judged for both, and told once. */
function isSame(a: Problem, b: Problem): boolean {
  return a.at.span[0] === b.at.span[0] && a.at.span[1] === b.at.span[1] && a.message === b.message;
}
