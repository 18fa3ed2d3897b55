import type { Setting } from '../../../domain/deployment.ts';
import type { ResolvedSlot, Target } from '../../../domain/resolve.ts';
import { firstWritten, knownOf, valueOr } from '../../../domain/tri.ts';
import type { PoolClient } from '../../project/graph/declared-store.ts';
import { entryOf } from '../../readers/tree.ts';
import type { Origin } from './origin.ts';
import { spotOf } from './spot-of.ts';

const SIZE = /^(?:(?:DB|DATABASE|SQLALCHEMY|POSTGRES(?:QL)?|PG)_)?(?:POOL_SIZE|MAX_POOL_SIZE|POOL_MAX)$/;
const OVERFLOW = /^(?:(?:DB|DATABASE|SQLALCHEMY|POSTGRES(?:QL)?|PG)_)?(?:POOL_)?MAX_OVERFLOW$/;
/** Whatever says which database it is. */
const DATABASE = /DATABASE|POSTGRES|SQL|DB|PG/;
const LEADS_THERE = /URL|URI|DSN|HOST|CONNECTION|NAME/;

/** A service whose settings say how large its pools are, with as many of them as there can be at once. */
export function poolClientOf(target: Target<Origin>): readonly PoolClient[] {
  const size = settingOf(target.settings, SIZE);
  const pool = size && numberOf(size);
  const overflow = settingOf(target.settings, OVERFLOW);
  const instances = instancesOf(target);
  const workers = valueOr(target.workers.count, 1);
  if (!size || !pool || instances === undefined || workers === undefined) return [];
  const slots = target.slots.filter((slot) => usesSame(slot) && knownOf(slot.running) !== false);
  if (slots.some(({ running }) => running.state === 'unknown')) return [];
  return [
    {
      title: target.name,
      instances,
      copies: slots.length + 1,
      workers,
      pool,
      overflow: (overflow && numberOf(overflow)) ?? 0,
      at: spotOf(originOf(size)),
    },
  ];
}

/** The most it is scaled to; nothing where nobody can say. */
function instancesOf({ host, plan, scale }: Target<Origin>): number | undefined {
  if (host.state !== 'known') return undefined;
  if (host.value === 'appservice') {
    const most = firstWritten(
      plan?.autoscale.maxReplicas ?? { state: 'absent' },
      plan?.instances ?? { state: 'absent' },
    );
    return valueOr(most, 1);
  }
  if (host.value === 'containerapp') return knownOf(scale.maxReplicas);
  return host.value === 'compose' ? valueOr(scale.maxReplicas, 1) : undefined;
}

/** A slot with a database of its own takes no connection of production's. */
function usesSame({ own }: ResolvedSlot<Origin>): boolean {
  return !own.some(({ name }) => saysWhich(name.toUpperCase()));
}

function saysWhich(name: string): boolean {
  const [, ...behind] = name.split(DATABASE);
  return LEADS_THERE.test(behind.join(' ')) || name.includes('CONNECTION_STRING');
}

function settingOf(settings: readonly Setting<Origin>[], name: RegExp): Setting<Origin> | undefined {
  return settings.find((setting) => name.test(setting.name.toUpperCase()));
}

function numberOf({ content }: Setting<Origin>): number | undefined {
  const text = knownOf(content);
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}

function originOf({ at }: Setting<Origin>): Origin {
  const entry = entryOf(at.node, 'value');
  return entry ? { node: entry.value, entry } : at;
}
