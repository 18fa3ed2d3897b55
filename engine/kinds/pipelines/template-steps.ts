import type { Step } from '../../ci/pipeline.ts';
import { UNREAD } from '../../ci/shell/script.ts';
import { endOfLine, startOfLine } from '../../core/lines.ts';
import type { Node } from '../../readers/tree.ts';
import type { Gap } from './model.ts';

/** The step nobody can look into that stands for a template, or for an expression that brings steps. */
export function unknownStep({ node }: Gap): Step {
  const at = placeOfLine(node);
  const title = at.source.text.slice(...at.span);
  const runs = { when: 'unknown', at: undefined } as const;
  const whole = { ...UNREAD, span: node.span, dashAt: undefined, repeats: false, pushes: [] };
  return { at, title, id: undefined, runs, forgives: undefined, ...whole };
}

function placeOfLine({ source, span: [start] }: Node) {
  const [from, to] = [startOfLine(source.text, start), endOfLine(source.text, start)];
  const line = source.text.slice(from, to);
  const lead = line.length - line.trimStart().length;
  return { source, span: [from + lead, from + lead + line.trim().length] as const };
}
