import type { AspectResult, Assessment, Point } from '../../engine/assessment/assess.ts';
import type { Practice } from '../../engine/assessment/practice.ts';
import type { Gap } from '../../engine/assessment/score.ts';
import type { Finding } from '../../engine/core/finding.ts';
import type { EnvironmentKind, Severity } from '../../engine/core/rule.ts';
import type { Place, Source } from '../../engine/core/span.ts';
import { fromHere, lineIndexes } from '../check/report.ts';
import type { Assessed } from './assessed.ts';

/** The card as every form of it is printed from: plain data, places as people write them. */
export interface Card {
  readonly schemaVersion: 1;
  readonly title: string;
  readonly files: number;
  /** What files are for that do not say it; `null` where nobody has said. */
  readonly environment: EnvironmentKind | null;
  /** Out of ten; `null` where nothing can be judged. */
  readonly score: number | null;
  readonly fixed: { readonly score: number | null; readonly fixes: number };
  readonly aspects: readonly CardAspect[];
}

export interface CardAspect {
  readonly id: string;
  readonly title: string;
  readonly best: string;
  /** `null` where nothing of it can be judged. */
  readonly gap: Gap | null;
  readonly gapAfterFixes: Gap | null;
  readonly points: readonly CardPoint[];
}

export interface CardPoint {
  readonly title: string;
  readonly state: Point['state'];
  readonly gap: Gap;
  /** Where something is missing. */
  readonly priority: 'high' | 'medium' | 'low' | null;
  /** Users feel it at the next release. */
  readonly vital: boolean;
  /** The rules that looked. */
  readonly rules: readonly string[];
  /** Where what they looked at stands: the first of them. */
  readonly seen: readonly string[];
  readonly seenCount: number;
  readonly findings: readonly CardFinding[];
}

export interface CardFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly at: string;
  readonly message: string;
  /** What its first fix would write. */
  readonly fix: string | null;
}

/** Enough to see that something was looked at. */
const MOST_SEEN = 3;

export interface About {
  readonly title: string;
  readonly environment: EnvironmentKind | undefined;
  readonly cwd: string;
}

export function cardOf({ files, now, fixed, fixes }: Assessed, { title, environment, cwd }: About): Card {
  const placed = placeNames(cwd);
  const after = new Map(fixed.aspects.map(({ aspect, gap }) => [aspect, gap]));
  return {
    schemaVersion: 1,
    title,
    files,
    environment: environment ?? null,
    score: scoreIn(now),
    fixed: { score: scoreIn(fixed), fixes },
    aspects: now.aspects.map((result) => aspectOf(result, after.get(result.aspect) ?? null, placed)),
  };
}

const scoreIn = ({ score }: Assessment) => score ?? null;

function aspectOf({ aspect, gap, points }: AspectResult, gapAfterFixes: Gap | null, placed: PlaceNames): CardAspect {
  const { id, title, best } = aspect;
  return { id, title, best, gap: gap ?? null, gapAfterFixes, points: points.map((point) => pointOf(point, placed)) };
}

function pointOf({ practice, state, gap, seen, findings, rules }: Point, placed: PlaceNames): CardPoint {
  const places = [...new Set(seen.map(placed))];
  return {
    title: practice.title,
    state,
    gap,
    priority: state === 'missing' ? priorityOf(practice, gap) : null,
    vital: practice.vital === true,
    rules: findings.length > 0 ? [...new Set(findings.map(({ rule }) => rule))] : rules,
    seen: places.slice(0, MOST_SEEN),
    seenCount: places.length,
    findings: findings.map((finding) => findingOf(finding, placed)),
  };
}

/** What is refused, and what hurts whoever uses the product; then what hurts now and then; then what is good to know. */
function priorityOf({ vital }: Practice, gap: Gap): 'high' | 'medium' | 'low' {
  if (gap === 'high' || gap === 'total') return 'high';
  if (gap === 'medium') return vital ? 'high' : 'medium';
  return 'low';
}

function findingOf({ rule, severity, at, message, fixes }: Finding, placed: PlaceNames): CardFinding {
  const fix = fixes.find(({ edits }) => edits.length > 0);
  return { rule, severity, at: placed(at), message, fix: fix?.title ?? null };
}

type PlaceNames = (place: Place) => string;

/** `deploy/compose.yaml:12`. */
function placeNames(cwd: string): PlaceNames {
  const indexOf = lineIndexes();
  const line = (source: Source, offset: number) => indexOf(source).position(offset).line;
  return ({ source, span }) => `${fromHere(source.path, cwd)}:${line(source, span[0])}`;
}
