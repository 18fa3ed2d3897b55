import type { Kept } from '../../../operations/conduct/kept.ts';
import type { Took } from '../../../operations/conduct/undertake.ts';
import type { End } from '../../../operations/core/machine/outcome.ts';
import type { State } from '../../../operations/core/machine/state.ts';
import { type Confirmed, isOnHost, slotOf } from '../../../operations/kinds.ts';
import { type ExitCode, exitCode } from '../../exit-code.ts';
import { command } from '../words.ts';

/** How an operation was left: at its end, or open because nobody watches it any more. */
export interface Ended {
  readonly operation: string;
  readonly isSimulator: boolean;
  readonly end: End | undefined;
  /** What to do next, as sentences. */
  readonly next: readonly string[];
  readonly took: Took;
}

/** What is still open needs somebody, too. */
export function exitCodeOf(end: End | undefined): ExitCode {
  switch (end?.outcome) {
    case 'succeeded':
      return exitCode.clean;
    case 'refused':
      return exitCode.refused;
    case 'failed unchanged':
      return exitCode.unchanged;
    case 'rolled back':
      return exitCode.rolledBack;
    case 'cancelled before send':
      return exitCode.cancelled;
    default:
      return end?.acknowledgedBy === undefined ? exitCode.attention : exitCode.clean;
  }
}

/** The way on, by how it ended. */
export function nextSteps(
  operation: string,
  { environment, service, awaitsApproval, where }: Confirmed,
  { end, changed }: Pick<State<unknown>, 'end' | 'changed'>,
  kept: Kept,
): readonly string[] {
  if (!end) return [`It is not finished: ${command(`resume ${operation}`, kept)} looks what became of it.`];
  const named = isOnHost(where) ? `${environment} --service ${service}` : environment;
  if (end.restsAt !== undefined)
    return [
      `It rests: ${command(`promote ${named}`, kept)} goes on with it, ${command(`abort ${named}`, kept)} takes it back.`,
    ];
  if (end.outcome === 'succeeded' && awaitsApproval)
    return [`It rests until somebody agrees: ${command(`promote ${environment}`, kept)} swaps it into production.`];
  if (end.outcome !== 'needs attention' || end.acknowledgedBy !== undefined) return [];
  return [
    `Look at it: ${command(`status ${environment}`, kept)}.`,
    ...(changed.includes('swap')
      ? [`Production has the new release: ${command(`rollback ${environment}`, kept)} goes back while that is safe.`]
      : []),
    ...(changed.includes('send users')
      ? [`Users have the new release: ${command(`rollback ${named}`, kept)} gives them the one before.`]
      : []),
    ...(changed.some((name) => name.startsWith('weight '))
      ? [
          `Some users have the new revision: ${command(`rollback ${environment}`, kept)} gives all of them the one before.`,
        ]
      : []),
    ...(changed.includes('set traffic')
      ? [
          `\`${slotOf(where)}\` gets visitors: ${command(`set-traffic ${environment} ${slotOf(where)}=0`, kept)} takes them away.`,
        ]
      : []),
    `${command(`resume ${operation}`, kept)} looks again; with \`--acknowledge\` somebody takes note of it.`,
  ];
}
