import type { OnServers, ReplicaSeen, ServerSeen, ServersSeen } from '../azure/main.ts';
import type { RestingRelease } from '../past/main.ts';
import type { Row } from './row.ts';
import { ageOf, localTime, plain } from './words.ts';

const GOOD = { id: 'pass', color: 'testing.iconPassed' } as const;
const BAD = { id: 'error', color: 'testing.iconFailed' } as const;
const WAITS = { id: 'warning', color: 'list.warningForeground' } as const;

interface ServiceFacts {
  readonly seen: ServersSeen | undefined;
  /** What ended last. */
  readonly last: string | undefined;
}

/** A service under Docker Compose: what its users have, if all its servers run the same, and where. */
export function hostedRow(
  name: string,
  { declared }: OnServers,
  { seen, last }: ServiceFacts,
  of: { readonly open: boolean; readonly now: number },
): Row {
  const { target } = declared;
  const servers = target.servers.map((server) => server.name);
  const [first, ...others] = seen?.servers ?? [];
  const isSame = first?.state === 'seen' && others.every((one) => imageOf(one) === imageOf(first));
  const told = isSame ? toldOf(first, of.now) : seen ? ['servers differ'] : [];
  const waits = seen?.servers.some((one) => one.state === 'unread' || one.attention.length > 0) ?? false;
  // A narrow bar shows what comes first.
  const facts = [...told, ...(waits ? ['needs attention'] : []), servers.join(', ')];
  return {
    kind: 'hosted',
    label: name,
    description: facts.join(' · '),
    tooltip: [
      `Docker Compose service ${target.composeService}, project ${target.project}`,
      `On ${servers.join(', ')} in ${target.directory}`,
      ...(last === undefined ? [] : [last]),
    ].join('\n'),
    icon: waits ? WAITS : { id: 'vm' },
    spoken: ['compose service', name, ...facts].join(', '),
    children: of.open ? 'open' : 'folded',
  };
}

/** What waits for a person, and what they can do about it. */
export function restingReleaseRow({ operation, images, since }: RestingRelease, now: number): Row {
  const label = `${images.join(', ')} rests without users`;
  const description = `promote or abort · since ${localTime(since, now)}`;
  return {
    kind: 'resting',
    label,
    description,
    tooltip: [label, 'Promote sends users to it; Abort takes it away.', operation].join('\n'),
    icon: { id: 'debug-pause', color: 'list.warningForeground' },
    spoken: `${label}, ${description}`,
    children: 'none',
  };
}

/** One of its servers; with a single one its containers stand below the service itself. */
export function serverRow(seen: ServerSeen, now: number): Row {
  if (seen.state === 'unread') {
    const text = plain(seen.sentence);
    return {
      kind: 'server',
      label: seen.server,
      description: text,
      tooltip: text,
      icon: { id: 'error', color: 'list.errorForeground' },
      spoken: `server ${seen.server}: ${text}`,
      children: 'none',
    };
  }
  const facts = toldOf(seen, now);
  const { proxy, restarts } = seen.status;
  return {
    kind: 'server',
    label: seen.server,
    description: facts.join(' · '),
    tooltip: [
      seen.server,
      ...facts,
      ...(restarts > 0 ? [counted(restarts, 'restart')] : []),
      ...(proxy?.servers ? [`nginx sends users to ${proxy.servers.join(', ') || 'nobody'}`] : []),
      ...(proxy && proxy.draining > 0 ? [`${counted(proxy.draining, 'old nginx worker')} finish requests`] : []),
    ].join('\n'),
    icon: seen.attention.length > 0 ? WAITS : { id: 'vm-active' },
    spoken: ['server', seen.server, ...facts].join(', '),
    children: 'open',
  };
}

/** A container, running or not. */
export function replicaRow(container: ReplicaSeen, now: number): Row {
  const { name, state, health, image, shortImage, restarts, started, addresses } = container;
  const runs = state === 'running';
  const age = runs && started !== undefined ? ageOf(started, now) : undefined;
  const told = [
    runs ? (health === 'none' ? 'no health check' : health) : state,
    shortImage,
    ...(restarts > 0 ? [counted(restarts, 'restart')] : []),
    ...(age === undefined ? [] : [`${age} old`]),
  ];
  return {
    kind: 'replica',
    label: name,
    description: told.join(' · '),
    tooltip: [name, ...told, ...addresses, image].join('\n'),
    icon: runs ? (HEALTH[health] ?? { id: 'circle-filled' }) : { id: 'circle-outline' },
    spoken: ['container', name, ...told].join(', '),
    children: 'none',
  };
}

const HEALTH: Readonly<Record<string, Row['icon']>> = { healthy: GOOD, unhealthy: BAD, starting: { id: 'sync' } };

/** The same words as `fairlead status`. */
function toldOf(seen: Extract<ServerSeen, { state: 'seen' }>, now: number): string[] {
  const { health, replicas, beside, release } = seen.status;
  const others = beside > 0 ? [`${counted(beside, 'container')} ${beside === 1 ? 'runs' : 'run'} without users`] : [];
  if (seen.release === undefined) return beside > 0 ? others : ['nothing runs'];
  return [
    seen.release,
    health === 'none' ? 'no health check' : health,
    counted(replicas, 'replica'),
    ...others,
    ...(release ? [`since ${localTime(release.at, now)} by ${release.by}`] : ['not released by Fairlead']),
  ];
}

function imageOf(seen: ServerSeen): string | undefined {
  return seen.state === 'seen' ? seen.status.image : undefined;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
