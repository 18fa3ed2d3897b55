import { knownOf } from '../../../domain/tri.ts';
import type { Problem, Rule, RuleContext } from '../../core/rule.ts';
import { type App, inOrder } from './app.ts';
import type { DeclaredApp } from './declared-app.ts';
import type { Facts, ProjectProblems } from './facts.ts';
import { grouped } from './grouped.ts';
import { Homes } from './homes.ts';

/** The rules of a project, by what they look at. */
export interface ProjectRules {
  readonly apps: readonly Rule<App>[];
}

export type OnRuleError = (rule: string, error: unknown) => void;

interface Judged {
  readonly app: App;
  readonly problems: ReadonlyMap<Rule<never>, readonly Problem[]>;
}

const NOTHING: ProjectProblems = new Map();

/** Of rules over a project: environment, profiles and Azure's word stand in the facts. */
const CONTEXT: RuleContext = { profiles: [], environment: undefined, azure: [] };

/**
 * What all files of a workspace say together, and what the rules of the project make of it. A file that changes costs
 * what speaks of the same apps; the rest is as it was.
 */
export class ProjectGraph {
  readonly #rules: ProjectRules;
  readonly #onRuleError: OnRuleError;
  readonly #facts = new Map<string, Facts>();
  #judged = new Map<string, Judged>();
  #found: ReadonlyMap<string, ProjectProblems> | undefined;
  #revision = 0;

  constructor(rules: ProjectRules, onRuleError: OnRuleError = () => {}) {
    this.#rules = rules;
    this.#onRuleError = onRuleError;
  }

  /** Another one whenever something was told that was not known: what was found before may be out of date. */
  get revision(): number {
    return this.#revision;
  }

  /** What a file tells now; nothing for one that is gone. */
  tell(path: string, facts: Facts | undefined): void {
    const says = facts && (facts.isProject || facts.apps.length > 0);
    if (!says && !this.#facts.has(path)) return;
    if (says) this.#facts.set(path, facts);
    else this.#facts.delete(path);
    this.#found = undefined;
    this.#revision++;
  }

  /** What is wrong in a file for what others say. */
  problemsIn(path: string): ProjectProblems {
    this.#found ??= this.#judge();
    return this.#found.get(path) ?? this.#found.get('') ?? NOTHING;
  }

  /** The same if the file told something else; nothing is changed by asking. */
  problemsIf(path: string, facts: Facts | undefined): ProjectProblems {
    const other = new ProjectGraph(this.#rules, this.#onRuleError);
    for (const [each, told] of this.#facts) other.tell(each, told);
    // What is found of all else is as it was.
    other.#judged = this.#judged;
    other.tell(path, facts);
    return other.problemsIn(path);
  }

  #judge(): ReadonlyMap<string, ProjectProblems> {
    const before = this.#judged;
    this.#judged = new Map(
      this.#apps().map((declared) => {
        const key = keyOf(declared);
        const known = before.get(key);
        const same = known && isSame(known.app.declared, declared);
        return [key, same ? known : { app: { declared }, problems: this.#problemsOf({ declared }) }];
      }),
    );
    return byPath(this.#rules.apps, [...this.#judged.values()]);
  }

  #apps(): readonly (readonly DeclaredApp[])[] {
    const homes = new Homes([...this.#facts].flatMap(([path, { isProject }]) => (isProject ? [path] : [])));
    const all = [...this.#facts.values()].flatMap(({ apps }) => apps);
    const nameless = all.filter(({ name }) => name.state !== 'known');
    const named = all.filter(({ name }) => name.state === 'known');
    const groups = grouped(named, ({ name }) => knownOf(name)?.toLowerCase()).flatMap((same) => homes.together(same));
    return [...nameless.map((declared) => [declared]), ...groups].map(inOrder);
  }

  #problemsOf(app: App): Judged['problems'] {
    const found = new Map<Rule<never>, readonly Problem[]>();
    for (const rule of this.#rules.apps) {
      try {
        const problems = [...rule.check(app, CONTEXT)];
        if (problems.length > 0) found.set(rule, problems);
      } catch (error) {
        this.#onRuleError(rule.id, error);
      }
    }
    return found;
  }
}

/** Under which what was found of an app is looked up again. */
function keyOf(declared: readonly DeclaredApp[]): string {
  const [first] = declared;
  return first ? `${first.path} ${first.title} ${knownOf(first.name)} ${first.environment}` : '';
}

function isSame(a: readonly DeclaredApp[], b: readonly DeclaredApp[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

/** Under the empty path stands what is said of files nothing is found in: that the rules ran. */
function byPath(rules: readonly Rule<App>[], judged: readonly Judged[]): ReadonlyMap<string, ProjectProblems> {
  const silent = () => new Map<Rule<never>, Problem[]>(rules.map((rule) => [rule, []]));
  const found = new Map<string, Map<Rule<never>, Problem[]>>([['', silent()]]);
  for (const { problems } of judged) {
    for (const [rule, said] of problems) {
      for (const problem of said) {
        const { path } = problem.at.source;
        const own = found.get(path) ?? silent();
        own.get(rule)?.push(problem);
        found.set(path, own);
      }
    }
  }
  return found;
}
