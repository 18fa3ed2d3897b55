import type { Row as Step } from '../../operations/conduct/rows.ts';
import { elapsed, withShortDigests } from '../../operations/conduct/words.ts';
import type { AppStatus, SlotStatus } from '../../operations/status/app-status.ts';
import { PRODUCTION } from '../../operations/swap/slots.ts';
import type { Health } from '../azure/health.ts';
import type { AppSeen } from '../azure/main.ts';
import type { ServiceFound } from '../azure/survey.ts';
import type { Running } from '../operate/running.ts';
import type { Outlook, Unfinished } from '../past/main.ts';
import type { Message } from './place.ts';
import { rollbackFact, rollbackSentence } from './rollback-words.ts';
import type { Row } from './row.ts';
import { ageOf, localTime, plain, shortRelease, sinceOf } from './words.ts';

/** Said wherever what is seen is not Azure. */
export const SIMULATOR = 'SIMULATOR';

export function environmentRow(
  name: string,
  of: { readonly services: number; readonly folder: string | undefined; readonly isSimulator: boolean },
  open: boolean,
): Row {
  const counted = `${of.services} ${of.services === 1 ? 'service' : 'services'}`;
  const facts = [...simulator(of), counted, ...(of.folder === undefined ? [] : [of.folder])];
  return {
    kind: 'environment',
    label: name,
    description: facts.join(' · '),
    tooltip: [name, ...facts].join('\n'),
    icon: { id: 'server-environment' },
    spoken: ['environment', name, ...facts].join(', '),
    children: of.services === 0 ? 'none' : open ? 'open' : 'folded',
  };
}

function simulator({ isSimulator }: { readonly isSimulator: boolean }): string[] {
  return isSimulator ? [SIMULATOR] : [];
}

export function serviceRow(name: string, found: ServiceFound, seen: AppSeen | undefined, open: boolean): Row {
  if (found.state === 'unknown')
    return {
      kind: 'service',
      label: name,
      description: '',
      tooltip: plain(found.sentence),
      icon: { id: 'circle-slash' },
      spoken: `service ${name}: ${plain(found.sentence)}`,
      children: 'folded',
    };
  const { app, location, running } = found;
  const state = running.toLowerCase();
  const plan = seen?.status.plan;
  const waits = seen !== undefined && seen.attention.length > 0;
  const facts = [app.site, state, ...(waits ? ['needs attention'] : [])];
  return {
    kind: 'service',
    label: name,
    description: facts.join(' · '),
    tooltip: [
      `App Service ${app.site}, ${state}`,
      `Resource group ${location.group}, subscription ${location.subscription}`,
      ...(plan
        ? [`Plan ${plan.name}: ${plan.sku}, ${plan.instances} ${plan.instances === 1 ? 'instance' : 'instances'}`]
        : []),
      ...(seen?.attention ?? []).map(plain),
    ].join('\n'),
    icon: waits ? { id: 'warning', color: 'list.warningForeground' } : { id: 'globe' },
    spoken: ['service', name, ...facts].join(', '),
    children: open ? 'open' : 'folded',
  };
}

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
  /** Of production: how it would get its previous release back. */
  readonly rollback?: Outlook | undefined;
  readonly isSimulator: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function slotRow(slot: SlotStatus, { health, operation, running, rollback, isSimulator, now }: SlotFacts): Row {
  const { name, lastSwap, pendingSwap } = slot;
  const since = sinceOf(slot);
  const isRunning = slot.state === 'Running';
  const { word, ...icon } = health ? HEALTH[health.verdict] : { word: 'asking', id: 'circle-outline' };
  const state = isRunning ? word : slot.state.toLowerCase();
  const busy = slot.operation === undefined ? [] : [underWay(operation, now)];
  // What a narrow view cuts off comes last; that it is the simulator stands above, at the environment.
  const facts = [
    ...(running ? [plain(withShortDigests(running.title))] : []),
    state,
    shortRelease(slot),
    ...(since === undefined ? [] : [`since ${localTime(since, now)}`]),
    ...(slot.trafficPercent > 0 ? [`${slot.trafficPercent} % of traffic`] : []),
    ...(pendingSwap === undefined ? [] : [`preview of ${pendingSwap} applied`]),
    ...busy,
    ...(rollback ? [rollbackFact(rollback)] : []),
  ];
  return {
    kind: running ? 'running' : name === PRODUCTION ? 'production' : 'slot',
    label: name,
    description: facts.join(' · '),
    tooltip: [
      ...simulator({ isSimulator }),
      `${name}: ${state}${health?.told === undefined ? '' : ` (${plain(health.told)})`}`,
      `Release ${slot.release ?? 'unknown'}`,
      since === undefined
        ? `Changed ${localTime(slot.modified, now)}`
        : `Swapped ${localTime(since, now)}, ${lastSwap?.source} → ${lastSwap?.target}`,
      `https://${slot.host}`,
      ...busy,
      ...(rollback ? [rollbackSentence(rollback)] : []),
    ].join('\n'),
    icon: running ? { id: 'sync~spin' } : isRunning ? icon : { id: 'debug-pause' },
    spoken: ['slot', name, ...simulator({ isSimulator }), ...facts].join(', '),
    children: running ? 'open' : 'none',
  };
}

function underWay(operation: AppStatus['operation'], now: number): string {
  const age = operation?.since === undefined ? undefined : ageOf(operation.since, now);
  return `${operation?.action ?? 'an operation'} under way${age === undefined ? '' : ` for ${age}`}`;
}

const TONES: Readonly<Record<Message['tone'], Row['icon']>> = {
  error: { id: 'error', color: 'list.errorForeground' },
  attention: { id: 'warning', color: 'list.warningForeground' },
  note: { id: 'info' },
};

/** The whole sentence is the row, and its tooltip where the view is narrow. */
export function messageRow({ tone, sentence }: Message): Row {
  const text = plain(sentence);
  return {
    kind: 'message',
    label: text,
    description: '',
    tooltip: text,
    icon: TONES[tone],
    spoken: tone === 'error' ? `error: ${text}` : text,
    children: 'none',
  };
}

const STEPS: Readonly<Record<Step['state'], Row['icon']>> = {
  waiting: { id: 'circle-outline' },
  running: { id: 'sync~spin' },
  done: { id: 'pass', color: 'testing.iconPassed' },
  failed: { id: 'error', color: 'testing.iconFailed' },
};

/** The same words as in the terminal: what, its state, and how long. `now` is of the clock its times are of. */
export function stepRow({ title, state, since, until, note }: Step, now: number): Row {
  const time = since === undefined ? '' : ` ${elapsed(Math.max(0, (until ?? now) - since))}`;
  const said = state === 'running' && note !== undefined && note !== 'starts' ? ` · ${note}` : '';
  const label = plain(withShortDigests(title));
  const description = plain(withShortDigests(`${state}${time}${said}`));
  return {
    kind: 'step',
    label,
    description,
    tooltip: `${plain(title)}\n${description}`,
    icon: STEPS[state],
    spoken: `step ${label}, ${description}`,
    children: 'none',
  };
}

const WAITS: Row['icon'] = { id: 'warning', color: 'list.warningForeground' };

/** What somebody has to see to, until it is settled. */
export function unfinishedRow(unfinished: Unfinished, isRunning: boolean): Row {
  const { title, operation, environment, needs, reasons, by, isSimulator } = unfinished;
  const what = isRunning
    ? 'Looked at again'
    : by !== undefined
      ? `Under way by ${by}`
      : needs === 'attention'
        ? 'Needs attention'
        : 'Unfinished';
  // A narrow view cuts the end off, and this is what somebody has to see.
  const label = `${what}: ${plain(withShortDigests(title))}`;
  const description = [...simulator({ isSimulator }), environment].join(' · ');
  return {
    kind: isRunning ? 'running' : by === undefined ? 'unfinished' : 'message',
    label,
    description,
    tooltip: [label, description, ...reasons.map(plain), operation].join('\n'),
    icon: isRunning ? { id: 'sync~spin' } : by === undefined ? WAITS : { id: 'sync' },
    spoken: `${label}, ${description}`,
    children: isRunning ? 'open' : 'none',
  };
}
