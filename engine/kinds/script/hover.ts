import type { Hover } from '../../core/language.ts';
import { contains } from '../../core/span.ts';
import type { Failure } from '../../readers/shell/failure.ts';
import type { ScriptModel } from './model.ts';
import type { Effect } from './tools.ts';

const EFFECTS: Readonly<Record<Effect, string>> = {
  deploy: 'puts another version in place',
  swap: 'swaps two slots',
  traffic: 'moves traffic',
  restart: 'restarts what runs',
  stop: 'stops what runs',
  reload: 'makes it read its configuration again, with running requests left alone',
  migrate: 'changes the database',
};

const FAILURES: Readonly<Record<Failure, string>> = {
  ends: 'When it fails, the script or its function fails.',
  tested: 'When it fails, what stands around it decides what happens.',
  lost: 'When it fails, the script goes on as if nothing had happened.',
};

/** What a command does to what runs, and what becomes of its failure. */
export function hoverAt({ actions }: ScriptModel, offset: number): Hover | undefined {
  const action = actions.find(({ span }) => contains(span, offset));
  if (!action) return undefined;
  const { tool, failure, span } = action;
  return { span, markdown: `\`${tool.name}\` ${EFFECTS[tool.effect]}.\n\n${FAILURES[failure]}` };
}
