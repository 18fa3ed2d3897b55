import { actionHoverAt } from '../../ci/describe.ts';
import type { Hover } from '../../core/language.ts';
import type { ScriptModel } from './model.ts';

/** What a command does to what runs, and what becomes of its failure. */
export function hoverAt(model: ScriptModel, offset: number): Hover | undefined {
  return actionHoverAt(model.pipeline(), offset);
}
