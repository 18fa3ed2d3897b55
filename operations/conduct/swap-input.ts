import type { RollbackRule, SwapInput } from '../swap/input.ts';
import type { PreflightFacts } from '../swap/preflight-facts.ts';
import type { SlotsSeen } from '../swap/slots.ts';
import type { DeclaredMigrations, DeclaredRollback, Target } from '../target/target.ts';
import { commandWords } from './command-words.ts';

interface Wanted {
  readonly refusals: readonly string[];
  readonly preview: boolean;
  /** Whether what users get is counted; by default when the file says so. */
  readonly counts?: boolean;
  /** Shares of traffic before the swap; those of the file when nobody says. */
  readonly rampUp?: readonly number[];
}

/** Milliseconds a release may take to be well, unless the file says otherwise. */
const USUAL_PROGRESS = 10 * 60_000;

/** What is pinned when a swap is confirmed. */
export function swapInput(target: Target, shown: SlotsSeen, wanted: Wanted): SwapInput {
  const { environment, checks, startupTime, soak, migrations, rollback, rampUp } = target;
  const { prePromotion, health, smoke, verify } = checks;
  return {
    environment,
    shown,
    refusals: wanted.refusals,
    checks: { source: prePromotion, health, smoke, previous: verify },
    preview: wanted.preview,
    rampUp: wanted.rampUp ?? rampUp.shares,
    rampUpHold: rampUp.hold,
    migration: migrationAt('prePromotion', target),
    irreversible: irreversibleBy(migrations),
    startupTime,
    soak,
    rollback: ruleOf(wanted.counts === false ? { ...rollback, errorRate: undefined } : rollback),
  };
}

/** The command that migrates at this phase; empty for none. */
export function migrationAt(
  phase: DeclaredMigrations['phase'],
  { service, migrations }: Pick<Target, 'service' | 'migrations'>,
): readonly string[] {
  if (migrations?.phase !== phase) return [];
  return commandWords(migrations.command, `services.${service}.migrations.command`);
}

function irreversibleBy(migrations: DeclaredMigrations | undefined): string | undefined {
  if (migrations?.backwardCompatible !== false || migrations.phase === 'manual') return undefined;
  return 'its migrations are declared not to be backward compatible';
}

/** What is not automatic asks. */
export function ruleOf({ automatic, triggers, errorRate, progressDeadline }: DeclaredRollback): RollbackRule {
  return {
    triggers: automatic ? triggers : [],
    progressDeadline: progressDeadline ?? USUAL_PROGRESS,
    ...(errorRate && { failures: errorRate }),
  };
}

/** What the file declares is at its worst, and a metric is of an hour that may have been a quiet one. */
export function knownFacts(facts: PreflightFacts, { workingSet: declared }: Target): PreflightFacts {
  if (declared === undefined) return facts;
  return { ...facts, workingSet: Math.max(declared, facts.workingSet ?? 0) };
}
