import type { Symbol } from '../../core/language.ts';
import type { Node, ScalarNode } from '../../readers/tree.ts';
import { quoted } from '../../schema/words.ts';
import type { Job, Part, PipelinesModel, Stage, Step } from './model.ts';

/** Stages, their jobs and the steps of those, as the page of a run shows them. */
export function symbolsOf({ stages, source }: PipelinesModel): readonly Symbol[] {
  const isHere = ({ node }: Part) => node.source === source;
  return stages.items.filter(isHere).flatMap((stage) => (stage.name ? [stageSymbol(stage)] : jobSymbols(stage)));
}

function stageSymbol(stage: Stage): Symbol {
  return { ...symbolOf(stage, 'group', 'Stage'), children: jobSymbols(stage) };
}

function jobSymbols({ node, jobs }: Stage): Symbol[] {
  return jobs.items.flatMap((job) => (job.node === node ? stepSymbols(job) : [jobSymbol(job)]));
}

function jobSymbol(job: Job): Symbol {
  return { ...symbolOf(job, 'job', 'Job'), children: stepSymbols(job) };
}

function stepSymbols({ hooks }: Job): Symbol[] {
  return hooks.flatMap(({ steps }) => steps.items.map(stepSymbol));
}

function stepSymbol(step: Step): Symbol {
  const does = scalarOf(step);
  const detail = step.displayName && does ? { detail: titleOf(does) } : {};
  return { ...symbolOf(step, 'step', does ? titleOf(does) : 'Step'), ...detail };
}

function scalarOf({ action }: Step): ScalarNode | undefined {
  if (action.kind === 'task') return action.task.node;
  return action.kind === 'script' ? action.script : undefined;
}

function symbolOf(part: Part, kind: Symbol['kind'], otherwise: string): Symbol {
  const { node, name, displayName } = part;
  const named = displayName ?? name;
  const detail = displayName && name ? { detail: String(name.value) } : {};
  const title = named ? titleOf(named) : '';
  return {
    name: title === '' ? otherwise : title,
    kind,
    ...detail,
    nameSpan: named && isWithin(named, node) ? named.span : node.span,
    span: node.span,
    children: [],
  };
}

function titleOf({ value }: ScalarNode): string {
  return quoted(String(value).trim().split('\n')[0] ?? '').replaceAll('`', '');
}

function isWithin(inner: Node, outer: Node): boolean {
  return inner.source === outer.source && inner.span[0] >= outer.span[0] && inner.span[1] <= outer.span[1];
}
