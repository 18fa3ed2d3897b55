import type { Told } from '../core/journal/history.ts';
import { type Confirmed, slotOf } from '../kinds.ts';
import type { PowerInput } from '../power/plan.ts';
import type { TrafficInput } from '../traffic/input.ts';
import { shareOf } from '../traffic/shares.ts';
import { hostReleases, hostWork } from './hosts/told.ts';
import { confirmedOf, releasesOf } from './past.ts';
import { isRevisionKind, revisionReleases, revisionWork } from './rollouts/told.ts';

/** One operation as it is told to auditors: who did what to which app, from what to what, and how it ended. */
export interface Audit {
  readonly operation: string;
  readonly kind: string | undefined;
  /** `stop staging` of power, `settings staging`, `traffic staging 0 % → 10 %`; the kind alone for what always is about the slot. */
  readonly what: string;
  readonly environment: string | undefined;
  readonly service: string | undefined;
  readonly resource: string | undefined;
  readonly isSimulator: boolean;
  readonly who: string | undefined;
  readonly machine: string | undefined;
  readonly started: string | undefined;
  readonly ended: string | undefined;
  readonly seconds: number | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly outcome: string;
  /** The step before which it rests until somebody promotes or aborts it. */
  readonly restsAt?: string;
  readonly reasons: readonly string[];
  readonly acknowledgedBy: string | undefined;
  /** What cannot be believed about it. */
  readonly doubt: string | undefined;
}

export function auditOf(told: Told, isSimulator: boolean): Audit {
  const { operation, header, state, end } = told;
  const confirmed = confirmedOf(told);
  const ended = end && state?.now.wall;
  const took = header && ended ? Date.parse(ended) - Date.parse(header.created) : undefined;
  return {
    operation,
    kind: header?.kind,
    what: hostWork(told) ?? whatOf(header?.kind, confirmed),
    environment: confirmed?.environment,
    service: confirmed?.service,
    resource: header?.resource,
    isSimulator,
    who: header?.actor,
    machine: header?.machine,
    started: header?.created,
    ended,
    seconds: took === undefined ? undefined : Math.round(took / 1000),
    ...(hostReleases(told) ?? revisionReleases(told) ?? releasesOf(told)),
    outcome: end?.outcome ?? (state ? 'open' : 'unknown'),
    ...(end?.restsAt !== undefined && { restsAt: end.restsAt }),
    reasons: end?.reasons ?? [],
    acknowledgedBy: end?.acknowledgedBy,
    doubt: doubtOf(told),
  };
}

function whatOf(kind: string | undefined, confirmed: Confirmed | undefined): string {
  const slot = slotOf(confirmed?.where) ?? '';
  if (kind === 'settings') return `settings ${slot}`;
  if (kind === 'traffic' && confirmed) return `traffic ${slot} ${sharesOf(confirmed.input as TrafficInput)}`;
  if (isRevisionKind(kind) && confirmed) return revisionWork(kind, confirmed.input);
  if (kind !== 'power') return kind ?? 'something';
  const { action } = (confirmed?.input ?? {}) as Partial<PowerInput>;
  return `${action ?? kind} ${slot}`;
}

function sharesOf({ shown, percent }: TrafficInput): string {
  return `${shareOf(shown.rules, shown.hosts.source)} % → ${percent} %`;
}

function doubtOf({ damage, readOnly }: Told): string | undefined {
  if (readOnly !== undefined) return readOnly;
  if (damage?.type === 'torn') return `Its last ${damage.bytes} bytes were cut off while they were written.`;
  return undefined;
}
