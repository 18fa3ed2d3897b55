import { environmentKindOf } from '../../domain/environment.ts';
import { isProductionSlot } from '../../domain/production-slot.ts';
import { knownOf, type Valued } from '../../domain/tri.ts';
import type { EnvironmentKind } from '../core/rule.ts';
import type { Place } from '../core/span.ts';
import { returnsByTitle } from './conditions.ts';
import { type Acting, actionsOf, jobsBefore, type Standing } from './order.ts';
import type { Job, Pipeline } from './pipeline.ts';

/** Called by another file, or run after one: what that one does before and after stands elsewhere. */
export function isPart({ triggers }: Pipeline): boolean {
  return triggers.some((name) => name === 'workflow_call' || name === 'workflow_run' || name === 'template');
}

/** More swaps than a deployment has; each is held against every step of its file. */
const MOST = 30;

/** Every swap that brings a slot into production, other than one that takes it back. */
export function promotionsIn(pipeline: Pipeline): readonly Acting[] {
  if (returnsByTitle(pipeline.source.path)) return [];
  const swaps = actionsOf(pipeline).filter(promotes).slice(0, MOST);
  return swaps.filter((swap) => !takesBack(swap, pipeline));
}

function promotes({ action: { verb, target, inFunction, isWhole } }: Acting): boolean {
  if (verb !== 'swap' || !target || inFunction || !isWhole) return false;
  const { slot, toSlot } = target;
  return slot.state !== 'absent' && !isProduction(slot) && (toSlot.state === 'absent' || isProduction(toSlot));
}

const isProduction = (slot: Valued<string, Place>) => isProductionSlot(knownOf(slot));

/** What runs after a failure, or says of itself that it goes back. */
function takesBack({ job, step }: Standing, pipeline: Pipeline): boolean {
  if ([job.runs.when, step.runs.when].some((when) => when === 'on-failure')) return true;
  return isCalledBack({ job, step }) || jobsBefore(job, pipeline).some(({ runs }) => runs.when === 'on-failure');
}

/** Whether a step or its job is called a rollback. */
export function isCalledBack({ job, step }: Standing): boolean {
  return returnsByTitle(step.title) || returnsByTitle(job.id.replaceAll(/[-_]/g, ' '));
}

/** What an action is for, as the environment of its job or the name of the app tells; production when nothing does. */
export function purposeOf(acting: Acting): EnvironmentKind {
  return saidPurposeOf(acting) ?? 'production';
}

/** The same, and nothing where nothing tells. */
export function saidPurposeOf({ job, action }: Acting): EnvironmentKind | undefined {
  const app = action.target && knownOf(action.target.app);
  return declaredPurpose(job) ?? (app === undefined ? undefined : environmentKindOf(app)) ?? calledPurpose(job);
}

/** Only `Deploy_To_Dev` says enough: `test` and `staging` may be the first half of what a job does. */
function calledPurpose({ id }: Job): EnvironmentKind | undefined {
  return /(?:^|[^a-z])dev(?:elop|elopment)?(?![a-z])/i.test(id) ? 'development' : undefined;
}

/** What the environment of a job is for, as its name tells. */
export function declaredPurpose({ environment }: Job): EnvironmentKind | undefined {
  const name = environment && knownOf(environment.name);
  return name === undefined ? undefined : environmentKindOf(name);
}

/** A value as it is written, without its quotes; a variable stays one, known or not. */
export function writtenOf(value: Valued<string, Place> | undefined): string | undefined {
  if (!value || value.state === 'absent') return undefined;
  const { source, span } = value.at;
  const text = source.text.slice(...span);
  if (value.state === 'known' && !text.includes('$')) return value.value;
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}
