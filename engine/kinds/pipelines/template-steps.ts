import type { Step } from '../../ci/pipeline.ts';
import { UNREAD } from '../../ci/shell/script.ts';
import type { Node } from '../../readers/tree.ts';

/** An item that is no step: a template, or an expression that brings steps. */
const BRINGS = /^[ \t]*-[ \t]*(?:template:|\$\{\{).*$/m;

/** The steps of a job with one that nobody can look into wherever something else between them brings more. */
export function withTemplates(steps: readonly Step[], job: Node): readonly Step[] {
  const all: Step[] = [];
  let end = job.span[0];
  for (const step of steps) {
    const template = templateBetween(job, end, step.span[0]);
    if (template) all.push(template);
    all.push(step);
    end = Math.max(end, step.span[1]);
  }
  const last = templateBetween(job, end, job.span[1]);
  return last ? [...all, last] : all;
}

function templateBetween({ source }: Node, start: number, end: number): Step | undefined {
  const [line] = BRINGS.exec(source.text.slice(start, end)) ?? [];
  if (line === undefined) return undefined;
  const title = line.trim();
  const at = source.text.indexOf(title, start);
  const span = [at, at + title.length] as const;
  const runs = { when: 'unknown', at: undefined } as const;
  return { at: { source, span }, title, id: undefined, runs, forgives: undefined, ...UNREAD, span, dashAt: undefined };
}
