import type { Problem, Rule } from '../../core/rule.ts';
import type { Facts, ProjectProblems } from './facts.ts';
import type { Found, OnRuleError } from './judge.ts';
import { type ProjectRules, type Question, questionsOf } from './questions.ts';
import { says, Told } from './told.ts';

/**
 * What all files of a workspace say together, and what the rules of the project make of it. A file that changes costs
 * what speaks of the same apps; the rest is as it was.
 */
export class ProjectGraph {
  readonly #facts: Map<string, Facts>;
  readonly #questions: readonly Question[];
  #found: ReadonlyMap<string, ProjectProblems> | undefined;
  #revision = 0;

  constructor(questions: readonly Question[], facts: Iterable<readonly [string, Facts]> = []) {
    this.#questions = questions;
    this.#facts = new Map(facts);
  }

  /** Another one whenever something was told that was not known: what was found before may be out of date. */
  get revision(): number {
    return this.#revision;
  }

  /** What a file tells now; nothing for one that is gone. */
  tell(path: string, facts: Facts | undefined): void {
    const told = facts && says(facts) ? facts : undefined;
    if (!told && !this.#facts.has(path)) return;
    if (told) this.#facts.set(path, told);
    else this.#facts.delete(path);
    this.#found = undefined;
    this.#revision++;
  }

  /** What is wrong in a file for what others say. */
  problemsIn(path: string): ProjectProblems {
    this.#found ??= this.#judge();
    return this.#found.get(path) ?? this.#found.get(NOWHERE) ?? new Map();
  }

  /** The same if the file told something else; nothing is changed by asking. */
  problemsIf(path: string, facts: Facts | undefined): ProjectProblems {
    const copies = this.#questions.map((question) => question.copy());
    const other = new ProjectGraph(copies, this.#facts);
    other.tell(path, facts);
    return other.problemsIn(path);
  }

  #judge(): ReadonlyMap<string, ProjectProblems> {
    const told = new Told(this.#facts);
    const found = this.#questions.flatMap((question) => question.found(told));
    const rules = this.#questions.flatMap((question) => question.rules);
    return byPath(rules, found);
  }
}

/** A graph in which nobody has told anything. */
export function emptyGraph(rules: ProjectRules, onRuleError: OnRuleError = () => {}): ProjectGraph {
  return new ProjectGraph(questionsOf(rules, onRuleError));
}

/** Of files in which nothing is found. */
const NOWHERE = '';

function byPath(rules: readonly Rule<never>[], found: Found): ReadonlyMap<string, ProjectProblems> {
  const silent = () => new Map<Rule<never>, Problem[]>(rules.map((rule) => [rule, []]));
  const all = new Map([[NOWHERE, silent()]]);
  for (const [rule, problems] of found) {
    for (const problem of problems) {
      const { path } = problem.at.source;
      const own = all.get(path) ?? silent();
      const said = own.get(rule);
      if (!said?.some((other) => isSame(other, problem))) said?.push(problem);
      all.set(path, own);
    }
  }
  return all;
}

/** A file that two Compose files start something from is judged for both, and told once. */
function isSame(a: Problem, b: Problem): boolean {
  return a.at.span[0] === b.at.span[0] && a.at.span[1] === b.at.span[1] && a.message === b.message;
}
