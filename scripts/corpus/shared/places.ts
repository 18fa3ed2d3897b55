import { LineIndex } from '../../../cli/line-index.ts';
import type { Finding } from '../../../engine/core/finding.ts';
import type { Model } from '../../../engine/core/kind.ts';
import type { ComposeModel } from '../../../engine/kinds/compose/model.ts';
import { type Level, WHOLE } from './answers.ts';

const RESOURCE = /^resource\s+"([^"]+)"\s+"([^"]+)"/;

/** The place of a finding as a set names places. */
export function placeOf({ at }: Finding, model: Model, level: Level): string {
  if (level === 'file') return WHOLE;
  const [start] = at.span;
  if (level === 'service') return serviceAt(model as ComposeModel, start) ?? WHOLE;
  const { text } = model.source;
  const { line } = new LineIndex(text).position(start);
  return level === 'line' ? String(line) : (resourceAt(text, line) ?? WHOLE);
}

function serviceAt({ services }: ComposeModel, offset: number): string | undefined {
  return services.find(({ entry }) => entry.keySpan[0] <= offset && offset <= entry.value.span[1])?.name;
}

/** The address of the resource a line is in: the last one that begins before it. */
function resourceAt(text: string, line: number): string | undefined {
  const before = text.split('\n').slice(0, line).reverse();
  const [, type, name] = before.map((each) => RESOURCE.exec(each)).find((match) => match !== null) ?? [];
  return type && name ? `${type}.${name}` : undefined;
}
