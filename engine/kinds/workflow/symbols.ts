import type { Symbol } from '../../core/language.ts';
import type { Entry } from '../../readers/tree.ts';
import { placeOf } from '../../readers/tree.ts';
import { quoted } from '../../schema/words.ts';
import type { Job, Step, StepList, WorkflowModel } from './model.ts';

/** The jobs of a workflow with their steps, as the page of a run shows them. */
export function symbolsOf({ jobs, source }: WorkflowModel): readonly Symbol[] {
  return jobs.filter(({ entry }) => entry.source === source && !entry.merged).map(jobSymbol);
}

function jobSymbol({ id, entry, uses, steps }: Job): Symbol {
  return {
    name: id,
    kind: 'job',
    ...(uses && { detail: String(uses.value) }),
    nameSpan: entry.keySpan,
    span: [entry.keySpan[0], endOf(entry)],
    children: entry.alias ? [] : stepSymbols({ owner: id, steps }),
  };
}

export function stepSymbols({ steps }: StepList): readonly Symbol[] {
  return steps.map((step, index) => stepSymbol(step, index));
}

function stepSymbol({ node, name, id, uses, run }: Step, index: number): Symbol {
  const title =
    name?.value ??
    uses?.value ??
    id?.value ??
    String(run?.value ?? '')
      .trim()
      .split('\n')[0] ??
    '';
  const named = name ?? uses ?? id ?? run;
  const { span } = placeOf(node);
  return {
    name: title === '' ? `Step ${index + 1}` : quoted(title).replaceAll('`', ''),
    kind: 'step',
    ...(name && uses && { detail: String(uses.value) }),
    nameSpan: named && named.source === node.source && within(named.span, span) ? named.span : span,
    span,
    children: [],
  };
}

function endOf({ keySpan, alias, value }: Entry): number {
  return Math.max(keySpan[1], (alias ?? value.span)[1]);
}

const within = (a: readonly [number, number], b: readonly [number, number]) => a[0] >= b[0] && a[1] <= b[1];
