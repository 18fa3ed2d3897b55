import { endOfLine } from '../../core/lines.ts';
import type { Fix } from '../../core/rule.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';
import type { Acting, Standing } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';
import { writtenOf } from '../promotion.ts';
import { swapTask } from './swap-task.ts';

/** What swaps again when a check after the swap, in the same job, has failed; nothing where it has no place. */
export function swapBack(swap: Acting, check: Standing, pipeline: Pipeline): readonly Fix[] {
  if (pipeline.system === 'azure-pipelines') return check.job === swap.job ? afterFailure(swap) : [];
  return lastStep(swap, pipeline);
}

/** In the hook that a deployment job has for it. */
function afterFailure({ job, action: { target, connection, from } }: Acting): readonly Fix[] {
  const [signIn, app, group, slot] = [connection, target?.app, target?.resourceGroup, target?.slot].map(writtenOf);
  if (from !== 'task' || signIn === undefined || app === undefined || group === undefined || slot === undefined)
    return [];
  const edits = job.onFailure?.(swapTask('Swap back', { signIn, app, group, slot })) ?? [];
  return [{ title: TITLE, edits }];
}

const TITLE = 'Swap back when a later step fails';

/** Of the job, where the swap is a step of its own. */
function lastStep({ job, step, action }: Acting, pipeline: Pipeline): readonly Fix[] {
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
  return [{ title: TITLE, edits: [...named, { source, span: [end, end], text: appended }] }];
}
