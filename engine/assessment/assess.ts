import type { Finding } from '../core/finding.ts';
import type { Place } from '../core/span.ts';
import type { Subject } from '../core/subject.ts';
import { aspects } from './aspects.ts';
import type { Aspect, Practice } from './practice.ts';
import { GAP_OF, type Gap, scoreOf, worse, worst } from './score.ts';

/** Rules, and what they had before them: those of a kind of file with what such files hold. */
export interface Look {
  /** By id, without those that the project has switched off. */
  readonly rules: ReadonlySet<string>;
  readonly subjects: readonly Subject[];
}

/** What was found in all files, and what there was to find something about. */
export interface Evidence {
  readonly findings: readonly Finding[];
  readonly looks: readonly Look[];
  /** What was missing before something was mended: where nothing is found any more it is followed. */
  readonly missingBefore?: ReadonlySet<Practice>;
}

/** A practice as a project keeps it. */
export interface Point {
  readonly practice: Practice;
  /** `unseen`: nothing here that it could be about, or no rule that could see it. */
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
  const looking = evidence.looks.flatMap(({ rules }) => [...rules]);
  const practiceOf = practicesByRule([...looking, ...evidence.findings.map(({ rule }) => rule)]);
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
  const findings = evidence.findings.filter(({ rule }) => practiceOf.get(rule) === practice).toSorted(byWeight);
  const gap = worst(findings.map(({ severity }) => GAP_OF[severity]));
  const looked = evidence.looks.flatMap((look) => lookedAt(look, practice, practiceOf) ?? []);
  const rules = [...new Set(looked.flatMap((look) => look.rules))];
  const isBlind = evidence.findings.some(({ rule }) => practice.unless?.includes(rule));
  const isFollowed = evidence.missingBefore?.has(practice) || (rules.length > 0 && !isBlind);
  const state = findings.length > 0 ? 'missing' : isFollowed ? 'followed' : 'unseen';
  return { practice, state, gap, seen: looked.flatMap(({ seen }) => seen), findings, rules };
}

/** Rules of a practice, and where what it is about was before them: one without the other is no evidence. */
function lookedAt(look: Look, practice: Practice, practiceOf: ReadonlyMap<string, Practice>) {
  const rules = [...look.rules].filter((rule) => practiceOf.get(rule) === practice);
  const seen = look.subjects.filter(({ what }) => practice.about.includes(what)).map(({ at }) => at);
  return rules.length > 0 && seen.length > 0 ? { rules, seen } : undefined;
}

const ORDER = ['error', 'warning', 'info', 'hint'];

const byWeight = (a: Finding, b: Finding) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity);
