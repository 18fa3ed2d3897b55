import { type Assessment, assessmentOf, type Evidence } from '../../engine/assessment/assess.ts';
import type { Analysis } from '../../engine/engine.ts';
import { type CheckContext, checkFiles, syntaxErrorsIn, type Texts } from '../check/check-file.ts';
import { fixed } from '../check/fix.ts';
import { type Input, textsOf } from '../check/inputs.ts';
import type { FileReport } from '../check/report.ts';
import { looksOf } from './looks.ts';

/** A project as it is, and as it would be with every fix that there is. */
export interface Assessed {
  readonly files: number;
  readonly now: Assessment;
  readonly fixed: Assessment;
  /** How many fixes that takes. */
  readonly fixes: number;
}

export function assessed(inputs: readonly Input[], context: CheckContext): Assessed {
  const texts = textsOf(inputs);
  const byPath = new Map(inputs.map((input) => [input.target.path, input]));
  const checkedAt = remembered((current) => checked(inputs, current, context));
  const result = fixed(texts, {
    which: 'all',
    check: (current) => checkedAt(current).reports,
    breaks(path, before, after) {
      const input = byPath.get(path);
      return !input || syntaxErrorsIn(input, after, context) > syntaxErrorsIn(input, before, context);
    },
  });
  const now = assessmentOf(checkedAt(texts).evidence);
  const then = { ...checkedAt(result.texts).evidence, missingBefore: missingIn(now) };
  return { files: inputs.length, now, fixed: assessmentOf(then), fixes: result.applied.length };
}

interface Checked {
  readonly reports: readonly FileReport[];
  readonly evidence: Evidence;
}

/** Reads each file once, for its rules and for what the report says about it. */
function checked(inputs: readonly Input[], texts: Texts, context: CheckContext): Checked {
  const opened: Analysis[] = [];
  const reports = checkFiles(inputs, texts, { ...context, onOpened: (analysis) => opened.push(analysis) });
  const findings = reports.flatMap((file) => file.findings);
  return { reports, evidence: { findings, looks: looksOf(opened, inputs, context) } };
}

/** The first round of fixes begins with the files as they are, and the last one ends with those that are assessed. */
function remembered(check: (texts: Texts) => Checked): (texts: Texts) => Checked {
  const known = new Map<Texts, Checked>();
  return (texts) => {
    const found = known.get(texts) ?? check(texts);
    known.set(texts, found);
    return found;
  };
}

function missingIn({ aspects }: Assessment) {
  const points = aspects.flatMap((aspect) => aspect.points.filter(({ state }) => state === 'missing'));
  return new Set(points.map(({ practice }) => practice));
}
