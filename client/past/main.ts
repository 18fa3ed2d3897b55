/** What was done from this computer, from its journals: a small bundle of its own, without Azure. */
import { existsSync } from 'node:fs';
import { type Audit, auditOf } from '../../operations/conduct/audit.ts';
import { type Kept, keptFor } from '../../operations/conduct/kept.ts';
import { holderOn } from '../../operations/conduct/locked.ts';
import { confirmedOf, isUnfinished, ofResource } from '../../operations/conduct/past.ts';
import { type AppRead, type Outlook, outlookOf } from '../../operations/conduct/rollback-outlook.ts';
import { history, type Told } from '../../operations/core/journal/history.ts';
import { planOf } from '../../operations/kinds.ts';

export type { Audit } from '../../operations/conduct/audit.ts';
export type { Outlook } from '../../operations/conduct/rollback-outlook.ts';

/** An operation somebody has to see to. */
export interface Unfinished {
  readonly operation: string;
  readonly title: string;
  readonly environment: string;
  readonly isSimulator: boolean;
  readonly needs: 'resume' | 'attention';
  readonly reasons: readonly string[];
  /** ISO 8601. */
  readonly since: string;
  /** Who is at it right now; nothing where it was left. */
  readonly by: string | undefined;
}

/** What the journals told when they were read. */
export interface Journals {
  readonly unfinished: readonly Unfinished[];
  rollback(app: AppRead): Outlook;
}

/** Reads only: where nothing was ever done, nothing is made. */
export function journals(isSimulator: boolean): Journals {
  const kept = keptFor(isSimulator);
  const all = allOf(kept);
  return {
    unfinished: all.flatMap((told) => unfinishedOf(told, kept)),
    rollback: (app) => outlookOf(ofResource(all, app.site), app, kept),
  };
}

/** Everything, newest first. */
export function audits(isSimulator: boolean): readonly Audit[] {
  return allOf(keptFor(isSimulator)).map((told) => auditOf(told, isSimulator));
}

function unfinishedOf(told: Told, kept: Kept): Unfinished[] {
  const { operation, header, end } = told;
  const confirmed = confirmedOf(told);
  if (!isUnfinished(told) || !header || !confirmed) return [];
  const holder = holderOn(kept, header.resource);
  const by = holder?.operation === operation ? holder.who : undefined;
  const title = planOf(header.kind, confirmed)?.title ?? operation;
  const needs = end ? 'attention' : 'resume';
  const { environment } = confirmed;
  const { isSimulator } = kept;
  return [
    { operation, title, environment, isSimulator, needs, reasons: end?.reasons ?? [], since: header.created, by },
  ];
}

function allOf({ journals: folder }: Kept): readonly Told[] {
  return existsSync(folder) ? history(folder, planOf) : [];
}
