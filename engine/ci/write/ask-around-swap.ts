import { endOfLine, startOfLine } from '../../core/lines.ts';
import type { Fix } from '../../core/rule.ts';
import type { Edit } from '../../core/span.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';
import type { Acting } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';
import { writtenOf } from '../promotion.ts';

const CURL = 'curl --fail --silent --show-error';
/** Five minutes for a slot that has just been given another version, one for production, which the swap has warmed up. */
const ASK = {
  before: `${CURL} --retry 30 --retry-delay 10 --retry-all-errors`,
  after: `${CURL} --retry 6 --retry-delay 10 --retry-all-errors`,
};
/** The head of a block of text that keeps its lines. */
const LITERAL = /:[ \t]*\|[-+\d]*[ \t]*(?:#.*)?$/m;
const FOLDED = /:[ \t]*>[-+\d]*[ \t]*(?:#.*)?$/m;

/** On which side of the swap a question stands, and what it asks: the slot before, production after. */
type Side = 'before' | 'after';

/** The lines that ask a slot by the host name Azure gave it, written before the swap in its own script or as a step. */
export function checkBeforeSwap(swap: Acting, pipeline: Pipeline): readonly Fix[] {
  return asked(swap, pipeline, 'before');
}

/** The same for production, behind the swap. */
export function checkAfterSwap(swap: Acting, pipeline: Pipeline): readonly Fix[] {
  return asked(swap, pipeline, 'after');
}

function asked(swap: Acting, pipeline: Pipeline, side: Side): readonly Fix[] {
  const { target, from, connection } = swap.action;
  const [app, group, slot] = [target?.app, target?.resourceGroup, target?.slot].map(writtenOf);
  if (app === undefined || group === undefined || (slot === undefined && side === 'before')) return [];
  const program = target?.kind === 'functionapp' ? 'functionapp' : 'webapp';
  const ofSlot = side === 'before' ? ` --slot ${word(slot ?? '')}` : '';
  const named = `--resource-group ${word(group)} --name ${word(app)}${ofSlot}`;
  const script = [
    `host=$(az ${program} show ${named} --query defaultHostName --output tsv)`,
    `${ASK[side]} "https://$host/"`,
  ];
  const title = side === 'after' ? 'Ask production after the swap' : `Ask ${slotName(slot)} before the swap`;
  const name = title.replaceAll('`', '');
  const signIn = writtenOf(connection);
  if (from === 'task')
    return signIn === undefined ? [] : [{ title, edits: asStep(swap, pipeline, task(name, signIn, script), side) }];
  const lines = inScript(swap, pipeline, script, side);
  if (lines.length > 0) return [{ title, edits: lines }];
  // A command on the line of its key gets a step of its own beside it, unless it needs variables of its script.
  const isAlone = /run:[ \t]+$/.test(lineBefore(swap)) && !/\$(?!\{\{)/.test(app + group + (slot ?? ''));
  const step = [`- name: ${name}`, '  run: |', ...script.map((line) => `    ${line}`)];
  return isAlone && pipeline.system === 'github' ? [{ title, edits: asStep(swap, pipeline, step, side) }] : [];
}

function slotName(slot: string | undefined): string {
  return slot !== undefined && /^[\w-]+$/.test(slot) ? `\`${slot}\`` : 'the slot';
}

/** On lines of their own beside a command that has its lines for itself. */
function inScript(swap: Acting, { system }: Pipeline, script: readonly string[], side: Side): readonly Edit[] {
  const { source, span } = swap.action.at;
  const lead = lineBefore(swap);
  const head = source.text.slice(swap.step.span[0], span[0]);
  const keepsLines = system === 'script' || (LITERAL.test(head) && !FOLDED.test(head));
  const behind = source.text.slice(span[1], endOfLine(source.text, span[1]));
  if (lead.trim() !== '' || !keepsLines || (side === 'after' && behind.trim() !== '')) return [];
  // GitHub starts its shells so that they end with the first failure; elsewhere the script has to say so.
  const ends = system === 'github' || /\bset -\w*e/.test(head) ? '' : ' || exit 1';
  const [lineBreak, at] = [lineBreakOf(source), side === 'before' ? span[0] : span[1] + behind.length];
  const text = script
    .map((line) => (side === 'before' ? `${line}${ends}${lineBreak}${lead}` : `${lineBreak}${lead}${line}${ends}`))
    .join('');
  return [{ source, span: [at, at], text }];
}

/** A task of the Azure CLI that signs in with what the swap signs in with. */
function task(name: string, signIn: string, script: readonly string[]): readonly string[] {
  return [
    '- task: AzureCLI@2',
    `  displayName: ${name}`,
    '  inputs:',
    `    azureSubscription: ${word(signIn)}`,
    '    scriptType: bash',
    '    scriptLocation: inlineScript',
    '    inlineScript: |',
    ...script.map((line) => `      ${line}`),
  ];
}

function asStep(
  { step: { dashAt, span } }: Acting,
  { source }: Pipeline,
  lines: readonly string[],
  side: Side,
): readonly Edit[] {
  if (dashAt === undefined) return [];
  const [lineBreak, indent] = [lineBreakOf(source), indentOf(source, dashAt)];
  const at = side === 'before' ? dashAt : endOfLine(source.text, span[1]);
  const text = lines
    .map((line) => (side === 'before' ? `${line}${lineBreak}${indent}` : `${lineBreak}${indent}${line}`))
    .join('');
  return [{ source, span: [at, at], text }];
}

function lineBefore({ action }: Acting): string {
  const { source, span } = action.at;
  return source.text.slice(startOfLine(source.text, span[0]), span[0]);
}

/** Between quotes when a shell or YAML would take it apart. */
function word(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) || /^\$(?:\{\{[^}]*\}\}|\([\w.-]+\))$/.test(text) ? text : `"${text}"`;
}
