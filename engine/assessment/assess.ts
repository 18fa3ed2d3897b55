import type { Finding } from '../core/finding.ts';
import type { Place } from '../core/span.ts';
import type { Subject } from '../core/subject.ts';
import { aspects } from './aspects.ts';
import type { Aspect, Practice } from './practice.ts';
import { GAP_OF, type Gap, scoreOf, worse, worst } from './score.ts';

/** What was found in all files, and what there was to find something about. */
export interface Evidence {
  readonly findings: readonly Finding[];
  readonly subjects: readonly Subject[];
  /** Rules that looked, by id: those there are without those that the project has switched off. */
  readonly rules: ReadonlySet<string>;
}

/** A practice as a project keeps it. */
export interface Point {
  readonly practice: Practice;
  /** `unseen`: nothing here that it could be about, or no rule that looks at it. */
  readonly state: 'followed' | 'missing' | 'unseen';
  readonly gap: Gap;
  /** What it is about, where that stands. */
  readonly seen: readonly Place[];
  /** By weight. */
  readonly findings: readonly Finding[];
  /** Those that looked. */
  readonly rules: readonly string[];
}

export interface AspectResult {
  readonly aspect: Aspect;
  /** Nothing where nothing of it can be judged. */
  readonly gap: Gap | undefined;
  readonly points: readonly Point[];
}

export interface Assessment {
  readonly score: number | undefined;
  readonly aspects: readonly AspectResult[];
}

/** What a project follows and what it lacks, by what the rules say about its files. */
export function assessmentOf(evidence: Evidence): Assessment {
  const practiceOf = practicesByRule([...evidence.rules, ...evidence.findings.map(({ rule }) => rule)]);
  const results = aspects.map((aspect) => resultOf(aspect, evidence, practiceOf));
  return { score: scoreOf(results.flatMap(({ gap }) => gap ?? [])), aspects: results };
}

/** Each rule tells about one practice: the one that names it, else the one that names its subject. */
export function practicesByRule(rules: readonly string[]): ReadonlyMap<string, Practice> {
  const named = new Map(all.flatMap((practice) => practice.rules.map((rule) => [rule, practice] as const)));
  return new Map(
    rules.flatMap((rule) => {
      const practice = named.get(rule) ?? named.get(`${rule.slice(0, rule.indexOf('/'))}/*`);
      return practice ? [[rule, practice] as const] : [];
    }),
  );
}

const all = aspects.flatMap(({ practices }) => practices);

function resultOf(aspect: Aspect, evidence: Evidence, practiceOf: ReadonlyMap<string, Practice>): AspectResult {
  const points = aspect.practices.map((practice) => pointOf(practice, evidence, practiceOf));
  const judged = points.filter(({ state }) => state !== 'unseen');
  if (judged.length === 0) return { aspect, gap: undefined, points };
  const gap = worst(judged.map((point) => point.gap));
  const isBare = judged.length > 1 && judged.every(({ state }) => state === 'missing');
  return { aspect, gap: isBare ? worse(gap) : gap, points };
}

function pointOf(practice: Practice, evidence: Evidence, practiceOf: ReadonlyMap<string, Practice>): Point {
  const rules = [...evidence.rules].filter((rule) => practiceOf.get(rule) === practice);
  const findings = evidence.findings.filter(({ rule }) => practiceOf.get(rule) === practice).toSorted(byWeight);
  const seen = evidence.subjects.filter(({ what }) => practice.about.includes(what)).map(({ at }) => at);
  const gap = worst(findings.map(({ severity }) => GAP_OF[severity]));
  const state = findings.length > 0 ? 'missing' : seen.length > 0 && rules.length > 0 ? 'followed' : 'unseen';
  return { practice, state, gap, seen, findings, rules };
}

const ORDER = ['error', 'warning', 'info', 'hint'];

const byWeight = (a: Finding, b: Finding) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity);
