import { endOfLine, startOfLine } from '../../core/lines.ts';
import type { Fix } from '../../core/rule.ts';
import { lineBreakOf } from '../../readers/yaml/edit.ts';
import type { Acting } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';
import { writtenOf } from '../promotion.ts';
import { stepText } from './step-text.ts';

const ASK = 'curl --fail --silent --show-error --retry 30 --retry-delay 10 --retry-all-errors';

/** The lines that ask a slot by the host name Azure gave it, written before the swap in its own script or as a step. */
export function checkBeforeSwap({ step, action }: Acting, pipeline: Pipeline): readonly Fix[] {
  const { target, at, from } = action;
  const [app, group, slot] = [target?.app, target?.resourceGroup, target?.slot].map(writtenOf);
  if (from !== 'command' || app === undefined || group === undefined || slot === undefined) return [];
  const host = `host=$(az ${target?.kind === 'functionapp' ? 'functionapp' : 'webapp'} show --resource-group ${word(group)} --name ${word(app)} --slot ${word(slot)} --query defaultHostName --output tsv)`;
  const lines = [host, `${ASK} "https://$host/"`];
  const { text } = at.source;
  const title = `Ask ${plain(slot)} before the swap`;
  const [start, end] = at.span;
  const line = startOfLine(text, start);
  const lead = text.slice(line, start);
  if (lead.trim() === '' && !/^[ \t]*[:-]/.test(text.slice(endOfLine(text, end)))) {
    const inserted = lines.map((each) => `${each}${lineBreakOf(at.source)}${lead}`).join('');
    return [{ title, edits: [{ source: at.source, span: [start, start], text: inserted }] }];
  }
  // A command on the line of its key gets a step of its own before it, unless it needs variables of its script.
  if (
    step.dashAt === undefined ||
    !/(?:run|script|bash):[ \t]+['"]?$/.test(lead) ||
    /\$(?!\{\{|\()/.test(app + group + slot)
  )
    return [];
  const inserted = stepText(pipeline, step.dashAt, `Check ${plain(slot)}`, lines);
  return [{ title, edits: [{ source: at.source, span: [step.dashAt, step.dashAt], text: inserted }] }];
}

/** Between quotes when a shell or YAML would take it apart. */
function word(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) || /^\$\{\{[^}]*\}\}$/.test(text) ? text : `"${text}"`;
}

const plain = (slot: string) => (/^[\w-]+$/.test(slot) ? `\`${slot}\`` : 'the slot');
