import { described, type ProbeCheck, type Verdict, verdictOn } from '../../operations/core/machine/evidence.ts';
import { probed } from '../../operations/probe/probe.ts';
import type { Target } from '../../operations/probe/target.ts';

/** What the checks of a slot say. */
export interface Health {
  /** `unasked` where the file has no check for it. */
  readonly verdict: Verdict | 'unasked';
  /** The evidence in one line. */
  readonly told: string | undefined;
}

/** Asks a slot once, over its own address. */
export async function healthOf(
  slot: string,
  checks: readonly ProbeCheck[],
  target: Target,
  signal: AbortSignal,
): Promise<Health> {
  if (checks.length === 0) return { verdict: 'unasked', told: undefined };
  const evidence = await probed({ slot, checks }, target, signal);
  return { verdict: verdictOn({ slot, checks }, evidence), told: described(evidence) };
}
