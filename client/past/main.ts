/** What was done from this computer, from its journals: a small bundle of its own, without Azure. */
import { existsSync } from 'node:fs';
import { type Audit, auditOf } from '../../operations/conduct/audit.ts';
import { restingRelease } from '../../operations/conduct/hosts/past.ts';
import { shortImage } from '../../operations/conduct/hosts/words.ts';
import { type Kept, keptFor } from '../../operations/conduct/kept.ts';
import { holderOn } from '../../operations/conduct/locked.ts';
import { confirmedOf, isUnfinished, ofResource } from '../../operations/conduct/past.ts';
import { type AppRead, type Outlook, outlookOf } from '../../operations/conduct/rollback-outlook.ts';
import { restingRollout } from '../../operations/conduct/rollouts/past.ts';
import { history, type Told } from '../../operations/core/journal/history.ts';
import { Remembered } from '../../operations/core/journal/remembered.ts';
import { planOf, slotOf } from '../../operations/kinds.ts';

export type { Audit } from '../../operations/conduct/audit.ts';
export type { Outlook } from '../../operations/conduct/rollback-outlook.ts';
export { Remembered } from '../../operations/core/journal/remembered.ts';
export { timeline } from './timeline.ts';

/** An operation somebody has to see to. */
export interface Unfinished {
  readonly operation: string;
  readonly title: string;
  readonly environment: string;
  /** Resource id of the app, and the slot that is not production. */
  readonly site: string;
  readonly slot: string;
  readonly isSimulator: boolean;
  readonly needs: 'resume' | 'attention';
  readonly reasons: readonly string[];
  /** ISO 8601. */
  readonly since: string;
  /** Who is at it right now; nothing where it was left. */
  readonly by: string | undefined;
}

/** The operation on an app that ended last. */
export interface Finished {
  readonly title: string;
  readonly outcome: string;
  /** ISO 8601. */
  readonly at: string;
  readonly by: string;
}

/** What the journals told when they were read. */
export interface Journals {
  readonly unfinished: readonly Unfinished[];
  /** Of an app, by its resource id. */
  finished(site: string): Finished | undefined;
  rollback(app: AppRead): Outlook;
  /** The rollout of a container app that waits for somebody, by its resource id. */
  resting(app: string): Resting | undefined;
  /** The same of a service on a server, by what stands for its resource id. */
  restingRelease(resource: string): RestingRelease | undefined;
}

/** A release on a server that waits for somebody. */
export interface RestingRelease {
  readonly operation: string;
  /** `api@sha256:0123456789ab` */
  readonly images: readonly string[];
  /** ISO 8601. */
  readonly since: string;
}

export interface Resting {
  readonly operation: string;
  /** The new one. */
  readonly revision: string;
  /** What it has of the traffic. */
  readonly percent: number;
  /** ISO 8601. */
  readonly since: string;
}

/** Reads only: where nothing was ever done, nothing is made. `remembered`: what was read before. */
export function journals(isSimulator: boolean, remembered: Remembered): Journals {
  const kept = keptFor(isSimulator);
  const all = allOf(kept, remembered);
  return {
    unfinished: all.flatMap((told) => unfinishedOf(told, kept)),
    finished: (site) => finishedOf(ofResource(all, site)),
    resting: (app) => restingOf(ofResource(all, app)),
    restingRelease: (resource) => releaseRestingIn(ofResource(all, resource)),
    rollback: (app) => outlookOf(ofResource(all, app.site), app, kept),
  };
}

/** Everything, newest first. */
export function audits(isSimulator: boolean): readonly Audit[] {
  return allOf(keptFor(isSimulator), new Remembered()).map((told) => auditOf(told, isSimulator));
}

function unfinishedOf(told: Told, kept: Kept): Unfinished[] {
  const { operation, header, end } = told;
  const confirmed = confirmedOf(told);
  if (!isUnfinished(told) || !header || !confirmed) return [];
  const holder = holderOn(kept, header.resource);
  const by = holder?.operation === operation ? holder.who : undefined;
  const title = planOf(header.kind, confirmed)?.title ?? operation;
  const needs = end ? 'attention' : 'resume';
  const { environment, where } = confirmed;
  const { isSimulator } = kept;
  const { resource: site, created: since } = header;
  const reasons = end?.reasons ?? [];
  return [{ operation, title, environment, site, slot: slotOf(where) ?? '', isSimulator, needs, reasons, since, by }];
}

function restingOf(past: readonly Told[]): Resting | undefined {
  const { told, revision, rest } = restingRollout(past) ?? {};
  if (!told || revision === undefined || !rest) return undefined;
  return { operation: told.operation, revision, percent: rest.percent, since: told.state?.now.wall ?? '' };
}

function releaseRestingIn(past: readonly Told[]): RestingRelease | undefined {
  const { told, input, since } = restingRelease(past) ?? {};
  if (!told || !input || since === undefined) return undefined;
  return { operation: told.operation, images: input.units.map(({ image }) => shortImage(image)), since };
}

function finishedOf(past: readonly Told[]): Finished | undefined {
  const [last] = past
    .flatMap((told) => (told.end && told.state && told.header ? [{ ...told, at: told.state.now.wall }] : []))
    .sort((a, b) => b.at.localeCompare(a.at));
  const { header, end, at } = last ?? {};
  if (!header || !end || at === undefined) return undefined;
  const title = planOf(header.kind, header.input)?.title ?? header.kind;
  return { title, outcome: end.outcome, at, by: `${header.actor}@${header.machine}` };
}

function allOf({ journals: folder }: Kept, { tell }: Remembered): readonly Told[] {
  return existsSync(folder) ? history(folder, planOf, tell) : [];
}
