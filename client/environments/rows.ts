import type { Row as Step } from '../../operations/conduct/rows.ts';
import { elapsed, withShortDigests } from '../../operations/conduct/words.ts';
import type { AppSeen } from '../azure/main.ts';
import type { OnServers, ServiceFound } from '../azure/survey.ts';
import type { Running } from '../operate/running.ts';
import type { Finished, Unfinished } from '../past/main.ts';
import type { Message } from './place.ts';
import type { Row } from './row.ts';
import { localTime, plain, withShortRevisions } from './words.ts';

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

/** The word, where it is one. */
export function simulator({ isSimulator }: { readonly isSimulator: boolean }): string[] {
  return isSimulator ? [SIMULATOR] : [];
}

/** What is in Azure, or cannot be found. */
type InAzure = Exclude<ServiceFound, OnServers>;

interface ServiceFacts {
  readonly seen: AppSeen | undefined;
  /** What ended last. */
  readonly last?: string | undefined;
}

export function serviceRow(name: string, found: InAzure, { seen, last }: ServiceFacts, open: boolean): Row {
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
      ...(last === undefined ? [] : [last]),
      ...(seen?.attention ?? []).map(plain),
    ].join('\n'),
    icon: waits ? { id: 'warning', color: 'list.warningForeground' } : { id: 'globe' },
    spoken: ['service', name, ...facts].join(', '),
    children: open ? 'open' : 'folded',
  };
}

/** How it ended, for a tooltip. */
export function finishedText({ title, outcome, at, by }: Finished, now: number): string {
  return `Last from this computer: ${plain(withShortDigests(title))}, ${outcome} ${localTime(at, now)}, by ${by}`;
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

/**
 * The same words as in the terminal: what, its state, and how long. While it runs the time comes first: a narrow view
 * cuts the end off. `now` is of the clock its times are of.
 */
export function stepRow({ title, state, since, until, note }: Step, now: number): Row {
  const time = since === undefined ? undefined : elapsed(Math.max(0, (until ?? now) - since));
  const said =
    state === 'running' && note !== undefined && note !== 'starts'
      ? [withShortRevisions(plain(withShortDigests(note)))]
      : [];
  const what = withShortRevisions(plain(withShortDigests(title)));
  const how = [time === undefined ? state : `${state} ${time}`, ...said].join(' · ');
  const timed = state === 'running' && time !== undefined;
  const [label, description] = timed ? [`${time} · ${what}`, [state, ...said].join(' · ')] : [what, how];
  return {
    kind: 'step',
    label,
    description,
    tooltip: `${plain(title)}\n${how}`,
    icon: STEPS[state],
    spoken: `step ${what}, ${how}`,
    children: 'none',
  };
}

const WAITS: Row['icon'] = { id: 'warning', color: 'list.warningForeground' };

/** What is at work while the row it belongs to is not shown. */
export function runningRow({ title, operation, whose, canPause }: Running): Row {
  const label = `Under way: ${plain(withShortDigests(title))}`;
  const description = whose?.environment ?? '';
  return {
    kind: canPause ? 'rolling' : 'running',
    label,
    description,
    tooltip: [label, description, operation].join('\n'),
    icon: { id: 'sync~spin' },
    spoken: [label, ...(whose ? [description] : [])].join(', '),
    children: 'open',
  };
}

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
