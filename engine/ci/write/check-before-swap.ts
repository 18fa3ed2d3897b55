import { startOfLine } from '../../core/lines.ts';
import type { Fix } from '../../core/rule.ts';
import type { Edit } from '../../core/span.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';
import type { Acting } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';
import { writtenOf } from '../promotion.ts';

const ASK = 'curl --fail --silent --show-error --retry 30 --retry-delay 10 --retry-all-errors';
/** The head of a block of text that keeps its lines. */
const LITERAL = /:[ \t]*\|[-+\d]*[ \t]*(?:#.*)?$/m;
const FOLDED = /:[ \t]*>[-+\d]*[ \t]*(?:#.*)?$/m;

/** The lines that ask a slot by the host name Azure gave it, written before the swap in its own script or as a step. */
export function checkBeforeSwap(swap: Acting, pipeline: Pipeline): readonly Fix[] {
  const { target, from, connection } = swap.action;
  const [app, group, slot] = [target?.app, target?.resourceGroup, target?.slot].map(writtenOf);
  if (app === undefined || group === undefined || slot === undefined) return [];
  const program = target?.kind === 'functionapp' ? 'functionapp' : 'webapp';
  const named = `--resource-group ${word(group)} --name ${word(app)} --slot ${word(slot)}`;
  const script = [
    `host=$(az ${program} show ${named} --query defaultHostName --output tsv)`,
    `${ASK} "https://$host/"`,
  ];
  const title = `Ask ${/^[\w-]+$/.test(slot) ? `\`${slot}\`` : 'the slot'} before the swap`;
  const name = title.replaceAll('`', '');
  const signIn = writtenOf(connection);
  if (from === 'task')
    return signIn === undefined ? [] : [{ title, edits: asStep(swap, pipeline, task(name, signIn, script)) }];
  const lines = inScript(swap, pipeline, script);
  if (lines.length > 0) return [{ title, edits: lines }];
  // A command on the line of its key gets a step of its own before it, unless it needs variables of its script.
  const isAlone = /run:[ \t]+$/.test(lineBefore(swap)) && !/\$(?!\{\{)/.test(app + group + slot);
  const step = [`- name: ${name}`, '  run: |', ...script.map((line) => `    ${line}`)];
  return isAlone && pipeline.system === 'github' ? [{ title, edits: asStep(swap, pipeline, step) }] : [];
}

/** On lines of their own before a command that begins its line. */
function inScript(swap: Acting, { system }: Pipeline, script: readonly string[]): readonly Edit[] {
  const { source, span } = swap.action.at;
  const lead = lineBefore(swap);
  const head = source.text.slice(swap.step.span[0], span[0]);
  const keepsLines = system === 'script' || (LITERAL.test(head) && !FOLDED.test(head));
  if (lead.trim() !== '' || !keepsLines) return [];
  // GitHub starts its shells so that they end with the first failure; elsewhere the script has to say so.
  const ends = system === 'github' || /\bset -\w*e/.test(head) ? '' : ' || exit 1';
  const text = script.map((line) => `${line}${ends}${lineBreakOf(source)}${lead}`).join('');
  return [{ source, span: [span[0], span[0]], text }];
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

function asStep({ step: { dashAt } }: Acting, { source }: Pipeline, lines: readonly string[]): readonly Edit[] {
  if (dashAt === undefined) return [];
  const text = lines.map((line) => `${line}${lineBreakOf(source)}${indentOf(source, dashAt)}`).join('');
  return [{ source, span: [dashAt, dashAt], text }];
}

function lineBefore({ action }: Acting): string {
  const { source, span } = action.at;
  return source.text.slice(startOfLine(source.text, span[0]), span[0]);
}

/** Between quotes when a shell or YAML would take it apart. */
function word(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) || /^\$(?:\{\{[^}]*\}\}|\([\w.-]+\))$/.test(text) ? text : `"${text}"`;
}
