import { withShortDigests } from '../../operations/conduct/words.ts';
import type { AppStatus, SlotStatus } from '../../operations/status/app-status.ts';
import { PRODUCTION } from '../../operations/swap/slots.ts';
import type { Health } from '../azure/health.ts';
import type { Running } from '../operate/running.ts';
import type { Outlook, Unfinished } from '../past/main.ts';
import { rollbackFact, rollbackSentence } from './rollback-words.ts';
import type { Row } from './row.ts';
import { simulator } from './rows.ts';
import { ageOf, localTime, plain, shortRelease, sinceOf } from './words.ts';

const HEALTH: Readonly<Record<Health['verdict'], Row['icon'] & { readonly word: string }>> = {
  healthy: { id: 'pass', color: 'testing.iconPassed', word: 'healthy' },
  unhealthy: { id: 'error', color: 'testing.iconFailed', word: 'unhealthy' },
  inconclusive: { id: 'question', word: 'health unknown' },
  unasked: { id: 'circle-outline', word: 'no check' },
};

interface SlotFacts {
  /** Missing while the slot is asked. */
  readonly health: Health | undefined;
  readonly operation: AppStatus['operation'];
  /** What this window does with it. */
  readonly running?: Running | undefined;
  /** What another window or a terminal of this computer does with it. */
  readonly elsewhere?: Unfinished | undefined;
  /** Of production: how it would get its previous release back. */
  readonly rollback?: Outlook | undefined;
  readonly isSimulator: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function slotRow(slot: SlotStatus, facts: SlotFacts): Row {
  const { health, operation, running, elsewhere, rollback, isSimulator, now } = facts;
  const { name, lastSwap, pendingSwap } = slot;
  const since = sinceOf(slot);
  const isRunning = slot.state === 'Running';
  const { word, ...icon } = health ? HEALTH[health.verdict] : { word: 'asking', id: 'circle-outline' };
  const state = isRunning ? word : slot.state.toLowerCase();
  const busy = slot.operation === undefined ? [] : [underWay(operation, now)];
  const isShared = slot.trafficPercent > 0 && slot.trafficPercent < 100;
  const share = slot.trafficPercent > 0 ? [`${slot.trafficPercent} % of traffic`] : [];
  // What a narrow view cuts off comes last; that it is the simulator stands above, at the environment.
  const told = [
    ...(running ? [plain(withShortDigests(running.title))] : []),
    ...(elsewhere ? [elsewhereText(elsewhere, now)] : []),
    // That the traffic is shared is rare, and how the slot is says its icon, too.
    ...(isShared ? share : []),
    state,
    shortRelease(slot),
    ...(since === undefined ? [] : [`since ${localTime(since, now)}`]),
    ...(pendingSwap === undefined ? [] : [`preview of ${pendingSwap} applied`]),
    ...busy,
    ...(rollback ? [rollbackFact(rollback)] : []),
    ...(isShared ? [] : share),
  ];
  return {
    kind: running ? 'running' : name === PRODUCTION ? 'production' : 'slot',
    label: name,
    description: told.join(' · '),
    tooltip: [
      ...simulator({ isSimulator }),
      ...(elsewhere ? [`In another window or terminal: ${elsewhereText(elsewhere, now)}`] : []),
      `${name}: ${state}${health?.told === undefined ? '' : ` (${plain(health.told)})`}`,
      ...(isShared ? share : []),
      `Release ${slot.release ?? 'unknown'}`,
      since === undefined
        ? `Changed ${localTime(slot.modified, now)}`
        : `Swapped ${localTime(since, now)}, ${lastSwap?.source} → ${lastSwap?.target}`,
      `https://${slot.host}`,
      ...busy,
      ...(rollback ? [rollbackSentence(rollback)] : []),
    ].join('\n'),
    icon: running || elsewhere ? { id: 'sync~spin' } : isRunning ? icon : { id: 'debug-pause' },
    spoken: ['slot', name, ...simulator({ isSimulator }), ...told].join(', '),
    children: running ? 'open' : 'none',
  };
}

function elsewhereText({ title, by, since }: Unfinished, now: number): string {
  return `${plain(withShortDigests(title))} by ${by} since ${localTime(since, now)}`;
}

function underWay(operation: AppStatus['operation'], now: number): string {
  const age = operation?.since === undefined ? undefined : ageOf(operation.since, now);
  return `${operation?.action ?? 'an operation'} under way${age === undefined ? '' : ` for ${age}`}`;
}
