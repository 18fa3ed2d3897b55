import type { ComposeRequest } from '../../../../operations/compose/request.ts';
import type { ComposeSeen } from '../../../../operations/compose/seen.ts';
import type { Choice } from '../../../../operations/core/machine/event.ts';
import type { Plan } from '../../../../operations/core/machine/plan.ts';
import { type Life, live, nothingRecorded, type Records } from '../process.ts';
import { answers, isRunning } from './container.ts';
import type { HostModel } from './host-model.ts';
import { deadEnds, type HostTale, judge, snapshotOf } from './oracle.ts';

export interface Told {
  readonly host: HostModel;
  readonly plan: Plan<ComposeSeen, ComposeRequest>;
  readonly release: string;
  readonly isDone: () => boolean;
  readonly choices?: readonly Choice[];
  /** No check of ours asks containers. */
  readonly isUnchecked?: boolean;
  /** Nothing else of its services runs afterwards, or it is told. */
  readonly isAlone?: boolean;
  /** Files before the release that another operation began. */
  readonly original?: Readonly<Record<string, string | undefined>> | undefined;
}

export function hostTale({
  host,
  plan,
  release,
  isDone,
  choices = [],
  isUnchecked = false,
  original,
  isAlone = false,
}: Told): HostTale {
  const records = nothingRecorded<ComposeSeen, ComposeRequest>();
  const { caller } = host;
  const life: Life<ComposeSeen, ComposeRequest, HostModel> = {
    azure: host,
    plan,
    read: () => host.read(),
    records,
    choices,
    blindness: (request, intent) => [
      ...(host.caller === caller ? [] : [`${intent}: as another`]),
      ...blindnessOf(host, request, intent, isUnchecked),
    ],
  };
  const tale: HostTale = {
    azure: host,
    release,
    before: snapshotOf(host, release),
    wasDown: deadEnds(host).length > 0,
    original,
    isAlone,
    records: records as Records<unknown, unknown>,
    plan: plan as Plan<unknown, unknown>,
    live: (how = {}) => live({ ...life, ...how }),
    isDone,
    judge: (state) => judge(tale, state),
  };
  return tale;
}

/**
 * Users get what does not answer, or was not asked three times since it changed, once where they had it until then; or a
 * request names nothing.
 */
function blindnessOf(host: HostModel, request: ComposeRequest, intent: string, isUnchecked: boolean): string[] {
  if ('containers' in request && request.containers.length === 0) return [`${intent}: names no container`];
  if (request.action === 'pull' && request.images.length === 0) return [`${intent}: names no image`];
  if (request.action === 'forget images') {
    const used = host.containers.map(({ image }) => `id of ${image}`);
    return request.images.filter((id) => used.includes(id)).map((id) => `${intent}: ${id} is used`);
  }
  if (request.action !== 'send users') return [];
  return request.includes.flatMap(({ service, servers }) =>
    servers.flatMap((server) => {
      const container = host.containers.find(({ port }) => `127.0.0.1:${port}` === server);
      if (!container || !isRunning(container, host.now)) return [`${intent}: ${service} at ${server} runs nowhere`];
      const proven = host.proven.get(container.release ?? '') ?? 0;
      const needed = intent.startsWith('send back') ? 1 : 3;
      const isProven = isUnchecked ? answers(container, host.now) : proven >= needed;
      return isProven || host.proxy.sendsTo(container) ? [] : [`${intent}: only ${proven} good answers of ${server}`];
    }),
  );
}
