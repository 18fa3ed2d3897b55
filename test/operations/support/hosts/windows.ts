import { composeAbortPlan } from '../../../../operations/compose/abort.ts';
import type { ComposeReleaseInput } from '../../../../operations/compose/input.ts';
import { abortRemarks, composeRemarks } from '../../../../operations/compose/preflight.ts';
import type { Choice } from '../../../../operations/core/machine/event.ts';
import type { Remark } from '../../../../operations/swap/remark.ts';
import { composeInput, composeTale, MIGRATION } from '../stories/compose-world.ts';
import type { HostModel } from './host-model.ts';
import { hostTale } from './hosts-tale.ts';
import type { HostTale } from './oracle.ts';

/** What somebody starts in a window. */
export const beginnings = [
  'release',
  'release two containers',
  'release with a migration',
  'release and rest',
  'recreate',
  'promote',
  'abort',
] as const;
export type Kind = (typeof beginnings)[number];

/** Confirms it with what can be seen now, and with what the preflight says of it. */
export function beginning(kind: Kind, host: HostModel, index: number, choices: readonly Choice[]): HostTale {
  // Whatever nobody noted and has users or none: the newest that is there.
  const newest = host.containers.findLast((one) => !one.isOneOff && one.release?.startsWith('new'))?.release;
  const release = (kind === 'promote' || kind === 'abort') && newest !== undefined ? newest : `new-${index}`;
  const file = host.files['compose.yaml'];
  if (kind === 'abort') {
    const files = file === release ? [{ path: 'compose.yaml', from: file, to: 'old' }] : [];
    const input = { environment: 'production', shown: host.read(), refusals: [], release, files };
    const refusals = refusalsOf(abortRemarks(input));
    const isDone = () => !host.containers.some((one) => one.release === release && !one.isOneOff);
    return hostTale({ host, plan: composeAbortPlan({ ...input, refusals }), release, isDone, choices });
  }
  const plain = composeInput(host, ['api'], kind === 'release two containers' ? 2 : 1);
  const input: ComposeReleaseInput = {
    ...plain,
    release,
    files: [{ path: 'compose.yaml', from: kind === 'promote' ? 'old' : file, to: kind === 'promote' ? file : release }],
    retain: index,
    ...(kind === 'release with a migration' && { migration: MIGRATION }),
    ...(kind === 'release and rest' && { rests: true }),
    ...(kind === 'promote' && { promotes: true }),
    ...(kind === 'recreate' && { strategy: 'recreate', acceptedDowntime: 60_000 }),
  };
  return composeTale(host, { ...input, refusals: refusalsOf(composeRemarks(input)) }, choices);
}

function refusalsOf(remarks: readonly Remark[]): string[] {
  return remarks.filter(({ weight }) => weight === 'refusal').map(({ sentence }) => sentence);
}
