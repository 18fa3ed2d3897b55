import type { AppFacts } from '../../domain/azure-facts.ts';
import type { EnvironmentKind } from '../../domain/environment.ts';
import type { Edit, Place } from './span.ts';

/** From what stops a deployment to what is good to know. */
export const severities = ['error', 'warning', 'info', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** `safe` keeps the meaning of the file; `review` is right in most files and needs eyes. */
export type FixSafety = 'safe' | 'review';

export type { EnvironmentKind };

/** `syntax` and `schema` say what any good editor for the format says; they step back where one is at work. */
export type Layer = 'syntax' | 'schema' | 'rules';

export const profiles = [
  'azure-facts',
  'recommended',
  'managed-azure',
  'containers',
  'compose-host',
  'small-budget',
  'high-availability',
  'cost',
  'security',
] as const;
export type Profile = (typeof profiles)[number];

export interface Fix {
  /** An imperative that says what will be written: "Give it 30 seconds to start". */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** When one fix of a rule is safer or riskier than the rule's others. */
  readonly safety?: FixSafety;
}

export interface Related {
  readonly at: Place;
  readonly message: string;
}

/** What a rule yields. Rule id, severity and docs address are added by the runner. */
export interface Problem {
  readonly at: Place;
  readonly message: string;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  /** The environment this problem is about, when the file speaks of several. */
  readonly environment?: EnvironmentKind | undefined;
  /** For a rule whose problems differ in weight; never lowered by environment when it is `error`. */
  readonly severity?: Severity;
  readonly tag?: 'unnecessary' | 'deprecated';
  /** For a rule of which others say a part: left out where the editor leaves this layer to them. */
  readonly layer?: Layer;
  /** Rests on what Azure said some time ago: a warning at most, whatever the project makes of the rule. */
  readonly live?: true;
}

/** What a rule reports and does not write. */
export interface Unfixed {
  /** What it would write, where the catalogue of rules names a fix. */
  readonly named?: string;
  readonly why: string;
}

/** What is known beside the model while a rule runs. */
export interface RuleContext {
  readonly profiles: readonly Profile[];
  /** What the whole file is for, where its name, the project or the caller says so. */
  readonly environment: EnvironmentKind | undefined;
  /** What Azure says of what the file declares. It may have changed since, so nothing it says makes an error. */
  readonly azure: readonly AppFacts[];
  /** Said by a `byText` rule whose silence about a part does not, this time, come from the text of the part. */
  unsure?(): void;
}

export interface Rule<M = unknown> {
  /** `<subject>/<thing-what-is-checked>`; never renamed after a release. */
  readonly id: string;
  readonly title: string;
  /** In production. Elsewhere a warning becomes an info, an info a hint, and a hint nothing; an error stays. */
  readonly severity: Severity;
  /** True for what holds wherever the file runs: its severity is never lowered outside production. */
  readonly everywhere?: boolean;
  readonly layer?: Layer;
  readonly profiles?: { readonly [P in Profile]?: Severity | 'off' };
  readonly fix: FixSafety | 'none';
  /** Said by every rule without a fix, and by one with a fix that was to have another beside it. */
  readonly unfixed?: Unfixed;
  readonly since: string;
  /** First-party pages that state the fact this rule rests on. */
  readonly sources: readonly string[];
  /** Ids by which other tools know the same mistake, or a part of it: `CKV_AZURE_13`, `DL3002`, `Azure.AppService.MinTLS`. */
  readonly like?: readonly string[];
  /** True for a rule that looks at each part of a file (a service) by itself: it is given a few of them at a time. */
  readonly byParts?: true;
  /**
   * True for a rule whose silence about a part holds as long as the part's text is the same: it asks for nothing but its
   * nodes and its name, profiles and environment, and what the model's `PartTexts` name or watch.
   */
  readonly byText?: true;
  /** What it reports means that the rest of the file was not looked at: no other rule speaks beside it. */
  readonly standsAlone?: true;
  check(model: M, context: RuleContext): Iterable<Problem>;
}

/** What is said about a rule, without how it is checked. */
export type RuleInfo = Omit<Rule, 'check'>;

/** Names the model once, so that a rule file is checked against it without spelling types. */
export function defineRule<M>(rule: Rule<M>): Rule<M> {
  return rule;
}
