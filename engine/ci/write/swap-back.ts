import { endOfLine } from '../../core/lines.ts';
import type { Fix } from '../../core/rule.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';
import type { Acting } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';

/** A last step that swaps again when a step after the swap has failed; nothing where the swap is no step of its own. */
export function swapBack({ job, step, action }: Acting, pipeline: Pipeline): readonly Fix[] {
  const last = job.steps.at(-1);
  const { source } = action.at;
  const { text } = source;
  if (pipeline.system !== 'github' || !last || last === step || last.dashAt === undefined || step.dashAt === undefined)
    return [];
  const command = text.slice(...action.at.span).replaceAll(/\\\r?\n\s*/g, '');
  const [from, id] = [step.span[0], step.id ?? 'swap'];
  if (action.from !== 'command' || step.actions.length !== 1 || /[\n"']|\$(?!\{\{)/.test(command)) return [];
  if (!step.id && job.steps.some((each) => each.id === id)) return [];
  const [lineBreak, indent] = [lineBreakOf(source), indentOf(source, last.dashAt)];
  const lines = ['- name: Swap back', `  if: failure() && steps.${id}.outcome == 'success'`, `  run: ${command}`];
  const end = endOfLine(text, last.span[1]);
  const appended = lines.map((line) => `${lineBreak}${indent}${line}`).join('');
  const named = step.id
    ? []
    : [{ source, span: [from, from] as const, text: `id: ${id}${lineBreak}${indentOf(source, from)}` }];
  return [
    { title: 'Swap back when a later step fails', edits: [...named, { source, span: [end, end], text: appended }] },
  ];
}
