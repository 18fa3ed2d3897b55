import type { Completion } from '../../core/language.ts';
import { completeFromSchema, type ValueProvider } from '../../schema/complete.ts';
import { cursorsAt } from '../../schema/cursor.ts';
import type { JsonSchema } from '../../schema/store.ts';
import { type Writing, writingAt } from './expressions/at-cursor.ts';
import type { Ground } from './expressions/ground.ts';
import { CONTEXTS, EVERYWHERE, SOMEWHERE } from './expressions/names.ts';
import type { ActionsModel, WorkflowModel } from './model.ts';
import type { Key, Shape } from './shapes/shape.ts';

/** Inside an expression what the file declares; elsewhere what the grammar knows for the place. */
export function completionsAt(
  schema: JsonSchema,
  ground: Ground,
  model: ActionsModel,
  offset: number,
): readonly Completion[] {
  const writing = writingAt(model, ground, offset);
  if (writing) return inExpression(writing, model, offset);
  return completeFromSchema(schema, model.source, cursorsAt(model.tree, offset), jobsFor(model));
}

/** The jobs that another can wait for. */
function jobsFor(model: ActionsModel & Partial<WorkflowModel>): ValueProvider {
  return (reference, [, own]) => {
    if (reference !== 'job') return [];
    return (model.jobs ?? []).filter(({ id }) => id !== own).map(({ id }) => ({ label: id, detail: 'job' }));
  };
}

function inExpression({ before, path, ground }: Writing, model: ActionsModel, offset: number): Completion[] {
  // In a text between quotes, and behind a number, there is nothing to complete.
  if ((before.split("'").length - 1) % 2 === 1) return [];
  const names = chainBefore(before).split('.');
  const word = names.pop() ?? '';
  const span = [
    offset - word.length,
    offset + (/^[\w-]*/.exec(model.source.text.slice(offset))?.[0].length ?? 0),
  ] as const;
  const [context, ...rest] = names;
  if (context === undefined) return before.endsWith('.') ? [] : namesHere(ground, span);
  if (!ground.allowed?.contexts.has(context.toLowerCase())) return [];
  const shape = rest.reduce<Shape>(propertyOf, model.contextAt(context.toLowerCase(), path));
  if (shape === 'anything' || 'text' in shape) return [];
  return shape.all().map((key) => keyCompletion(key, span));
}

/** The names and dots that end at the cursor. */
function chainBefore(text: string): string {
  let start = text.length;
  while (start > 0 && /[\w.-]/.test(text[start - 1] ?? '')) start--;
  return text.slice(start);
}

function propertyOf(shape: Shape, name: string): Shape {
  if (shape === 'anything' || 'text' in shape) return 'anything';
  return shape.get(name.toLowerCase())?.shape ?? 'anything';
}

function keyCompletion({ name, says }: Key, span: Completion['span']): Completion {
  return {
    label: name,
    kind: 'reference',
    span,
    text: name,
    ...(says !== undefined && { detail: says.replaceAll('`', '') }),
  };
}

function namesHere({ allowed }: Ground, span: Completion['span']): Completion[] {
  const contexts = CONTEXTS.filter((name) => allowed?.contexts.has(name));
  const functions = [...EVERYWHERE, ...SOMEWHERE.filter((name) => allowed?.functions.has(name.toLowerCase()))];
  return [
    ...contexts.map(
      (label): Completion => ({ label, kind: 'key', detail: 'context', span, text: label, sort: `0${label}` }),
    ),
    ...functions.map((label): Completion => {
      return {
        label,
        kind: 'value',
        detail: 'function',
        span,
        text: `${label}($1)`,
        isSnippet: true,
        sort: `1${label}`,
      };
    }),
  ];
}
