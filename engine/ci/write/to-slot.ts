import { endOfLine } from '../../core/lines.ts';
import type { Edit, Span } from '../../core/span.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';
import type { Acting } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';
import { writtenOf } from '../promotion.ts';
import { besideCommand, besideStep, lineBefore, word } from './beside.ts';
import { swapTask } from './swap-task.ts';

export interface ToSlot {
  readonly slot: string;
  /** The one the app is in. */
  readonly group: string | undefined;
  /** Somebody swaps the slot already. */
  readonly isSwapped: boolean;
}

/** A deployment to a slot instead of production, with the swap that then has to follow; nothing where one of both has no place. */
export function toSlot(acting: Acting, pipeline: Pipeline, { slot, group, isSwapped }: ToSlot): readonly Edit[] {
  const named = withSlot(acting, slot, group);
  if (named.length === 0 || isSwapped) return named;
  const swap = swapBehind(acting, pipeline, slot, group);
  return swap.length > 0 ? [...named, ...swap] : [];
}

function withSlot(acting: Acting, slot: string, group: string | undefined): readonly Edit[] {
  const { action, step } = acting;
  const { app, slot: written } = action.target ?? {};
  if (!app || app.state === 'absent' || !written) return [];
  const { source, span } = app.at;
  if (written.state === 'known') return renamed(written.at.source, written.at.span, written.value, slot);
  if (written.state !== 'absent' || source !== action.at.source) return [];
  if (action.from === 'command')
    return isWithin(span, action.at.span) ? [{ source, span: [span[1], span[1]], text: ` --slot ${word(slot)}` }] : [];
  const keys =
    action.from === 'uses' ? [`slot-name: ${slot}`] : slotInputs(source.text.slice(...step.span), slot, group);
  return keys ? besideInput(acting, keys) : [];
}

const isWithin = (inner: Span, outer: Span) => inner[0] >= outer[0] && inner[1] <= outer[1];

function renamed(source: Edit['source'], span: Span, before: string, after: string): readonly Edit[] {
  const at = source.text.slice(...span).indexOf(before);
  const start = span[0] + at;
  return at < 0 ? [] : [{ source, span: [start, start + before.length], text: after }];
}

/** https://learn.microsoft.com/azure/devops/pipelines/tasks/reference/azure-web-app-v1: the group is asked for with a slot. */
function slotInputs(step: string, slot: string, group: string | undefined): readonly string[] | undefined {
  if (/deployToSlot/i.test(step)) return undefined;
  const hasGroup = /\bresourceGroupName:/i.test(step);
  if (!hasGroup && group === undefined) return undefined;
  return ['deployToSlotOrASE: true', ...(hasGroup ? [] : [`resourceGroupName: ${group}`]), `slotName: ${slot}`];
}

/** Behind the input that names the app: on lines of their own, or between the same braces. */
function besideInput({ action: { target } }: Acting, keys: readonly string[]): readonly Edit[] {
  if (!target || target.app.state === 'absent') return [];
  const { source, span } = target.app.at;
  const { text } = source;
  const lead = text.slice(text.lastIndexOf('\n', span[0] - 1) + 1, span[0]);
  if (/^[ \t]*[\w-]+:[ \t]+$/.test(lead)) {
    const at = endOfLine(text, span[1]);
    const indent = indentOf(source, span[0] - lead.trimStart().length);
    return [{ source, span: [at, at], text: keys.map((key) => `${lineBreakOf(source)}${indent}${key}`).join('') }];
  }
  const isFlow = lead.includes('{') && /^[ \t]*[,}]/.test(text.slice(span[1], span[1] + 20));
  return isFlow ? [{ source, span: [span[1], span[1]], text: `, ${keys.join(', ')}` }] : [];
}

function swapBehind(acting: Acting, pipeline: Pipeline, slot: string, group: string | undefined): readonly Edit[] {
  const { action, job } = acting;
  const app = writtenOf(action.target?.app);
  if (app === undefined || group === undefined) return [];
  const command = `az webapp deployment slot swap --resource-group ${word(group)} --name ${word(app)} --slot ${word(slot)}`;
  const name = `Swap ${slot} into production`;
  const step = [`- name: ${name}`, `  run: ${command}`];
  if (action.from === 'task') {
    const signIn = writtenOf(action.connection);
    return signIn === undefined
      ? []
      : besideStep(acting, pipeline, swapTask(name, { signIn, app, group, slot }), 'after');
  }
  if (action.from === 'command') {
    const lines = besideCommand(acting, pipeline, [command], 'after');
    if (lines.length > 0 || pipeline.system !== 'github') return lines;
    return /run:[ \t]+$/.test(lineBefore(acting)) ? besideStep(acting, pipeline, step, 'after') : [];
  }
  // A publish profile signs in to the app alone; a swap needs a sign-in to Azure.
  const signsIn = job.steps.some(({ actions }) => actions.some(({ tool }) => /^azure\/login$/i.test(tool)));
  return signsIn ? besideStep(acting, pipeline, step, 'after') : [];
}
