import type { Verb } from '../../ci/action.ts';
import type { Hover } from '../../core/language.ts';
import { contains } from '../../core/span.ts';
import type { Failure } from '../../readers/shell/failure.ts';
import type { ScriptModel } from './model.ts';

const EFFECTS: Readonly<Record<Verb, string>> = {
  deploy: 'puts another version in place',
  swap: 'swaps two slots',
  traffic: 'moves traffic',
  restart: 'restarts what runs',
  start: 'starts it',
  stop: 'stops what runs',
  reload: 'makes it read its configuration again, with running requests left alone',
  migrate: 'changes the database',
  settings: 'changes settings, which restarts what runs',
  infra: 'creates, changes or deletes resources',
  build: 'builds an image',
  push: 'sends an image to its registry',
  login: 'signs in',
  check: 'asks whether it answers',
};

const FAILURES: Readonly<Record<Failure, string>> = {
  ends: 'When it fails, the script or its function fails.',
  tested: 'When it fails, what stands around it decides what happens.',
  lost: 'When it fails, the script goes on as if nothing had happened.',
};

/** What a command does to what runs, and what becomes of its failure. */
export function hoverAt({ actions }: ScriptModel, offset: number): Hover | undefined {
  const action = actions.find(({ at }) => contains(at.span, offset));
  if (!action) return undefined;
  const { tool, verb, failure, at } = action;
  return { span: at.span, markdown: `\`${tool}\` ${EFFECTS[verb]}.\n\n${FAILURES[failure]}` };
}
