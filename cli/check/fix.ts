import type { Finding, FindingFix } from '../../engine/core/finding.ts';
import { applyEdits, collide, type Edit } from '../../engine/core/span.ts';
import type { Texts } from './check-file.ts';
import type { FileReport } from './report.ts';

/** A fix and the rule whose finding it repairs. */
export interface ChosenFix {
  readonly rule: string;
  readonly fix: FindingFix;
}

export interface Fixed {
  readonly texts: Texts;
  readonly applied: readonly ChosenFix[];
  /** Fixes that would have made a file unreadable, by the paths of those files. */
  readonly refused: ReadonlySet<string>;
}

export interface Fixing {
  readonly check: (texts: Texts) => readonly FileReport[];
  /** Whether the file at this path can be read worse than before. */
  readonly breaks: (path: string, before: Texts, after: Texts) => boolean;
  readonly which: 'safe' | 'all';
}

/** One fix may make room for the next; more rounds than these are two fixes that undo each other. */
const MAX_PASSES = 10;

/** The files after every fix that can be carried out, pass by pass; nothing is written. */
export function fixed(found: Texts, { check, breaks, which }: Fixing): Fixed {
  let texts = found;
  const applied: ChosenFix[] = [];
  const refused = new Set<string>();
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const wanted = check(texts).flatMap(({ findings }) => findings.flatMap((finding) => chosenFix(finding, which)));
    const possible = wanted.filter(({ fix }) => fix.edits.every((edit) => isCurrent(edit, texts, refused)));
    const fitting = withoutOverlap(possible);
    if (fitting.length === 0) break;
    const after = withFixes(texts, fitting);
    const broken = [...after.keys()].filter(
      (path) => after.get(path) !== texts.get(path) && breaks(path, texts, after),
    );
    for (const path of broken) refused.add(path);
    // The next pass leaves the files out that would break, and with them the fixes that reach into them.
    if (broken.length > 0) continue;
    texts = after;
    applied.push(...fitting);
  }
  return { texts, applied, refused };
}

/** The first fix of a finding that may be carried out: the first is what its rule thinks best. */
function chosenFix({ rule, fixes }: Finding, which: Fixing['which']): ChosenFix[] {
  const fix = fixes.find(({ safety }) => which === 'all' || safety === 'safe');
  return fix && fix.edits.length > 0 ? [{ rule, fix }] : [];
}

/** Files that are not among the checked ones stay as they are. */
function isCurrent({ source }: Edit, texts: Texts, refused: ReadonlySet<string>): boolean {
  return texts.get(source.path) === source.text && !refused.has(source.path);
}

/** The first of fixes that touch the same text; edits two findings share are made once. What is left waits a pass. */
function withoutOverlap(fixes: readonly ChosenFix[]): ChosenFix[] {
  const taken: Edit[] = [];
  return fixes.filter(({ fix }) => {
    const own = fix.edits.filter((edit) => !taken.some((other) => isSame(edit, other)));
    if (own.some((edit) => taken.some((other) => collide(edit, other)))) return false;
    taken.push(...own);
    return own.length > 0;
  });
}

function isSame(a: Edit, b: Edit): boolean {
  return a.source.path === b.source.path && a.span[0] === b.span[0] && a.span[1] === b.span[1] && a.text === b.text;
}

function withFixes(texts: Texts, fixes: readonly ChosenFix[]): Texts {
  const edits = new Map<string, Map<string, Edit>>();
  for (const edit of fixes.flatMap(({ fix }) => fix.edits)) {
    const { path } = edit.source;
    const own = edits.get(path) ?? new Map<string, Edit>();
    edits.set(path, own.set(`${edit.span} ${edit.text}`, edit));
  }
  const after = new Map(texts);
  for (const [path, own] of edits) after.set(path, applyEdits(texts.get(path) ?? '', [...own.values()]));
  return after;
}
