/** What was done from this computer, from its journals: a small bundle of its own, without Azure. */
import { existsSync } from 'node:fs';
import { type Audit, auditOf } from '../../operations/conduct/audit.ts';
import { keptFor } from '../../operations/conduct/kept.ts';
import { holderOn } from '../../operations/conduct/locked.ts';
import { confirmedOf, isUnfinished } from '../../operations/conduct/past.ts';
import { history, type Told } from '../../operations/core/journal/history.ts';
import { planOf } from '../../operations/kinds.ts';

export type { Audit } from '../../operations/conduct/audit.ts';

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

/** Reads only: where nothing was ever done, nothing is made. */
export function unfinished(isSimulator: boolean): readonly Unfinished[] {
  return allOf(isSimulator).flatMap((told) => {
    const { operation, header, end } = told;
    const confirmed = confirmedOf(told);
    if (!isUnfinished(told) || !header || !confirmed) return [];
    const holder = holderOn(keptFor(isSimulator), header.resource);
    const by = holder?.operation === operation ? holder.who : undefined;
    const title = planOf(header.kind, confirmed)?.title ?? operation;
    const needs = end ? 'attention' : 'resume';
    const { environment } = confirmed;
    return [
      { operation, title, environment, isSimulator, needs, reasons: end?.reasons ?? [], since: header.created, by },
    ];
  });
}

/** Everything, newest first. */
export function audits(isSimulator: boolean): readonly Audit[] {
  return allOf(isSimulator).map((told) => auditOf(told, isSimulator));
}

function allOf(isSimulator: boolean): readonly Told[] {
  const { journals } = keptFor(isSimulator);
  return existsSync(journals) ? history(journals, planOf) : [];
}
