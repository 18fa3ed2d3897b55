import type { RevisionRow } from '../../operations/rollout/listed.ts';
import type { Resting } from '../past/main.ts';
import type { Row } from './row.ts';
import { ageOf, localTime, plain, shortRelease } from './words.ts';

/** Inactive revisions beyond these are only counted. */
const MOST = 10;

/** What stands below a container app: all that run, and the newest of those that do not. */
export function revisionsShown(rows: readonly RevisionRow[]): {
  readonly shown: readonly RevisionRow[];
  readonly left: string | undefined;
} {
  const shown = rows.filter(({ active }, index) => active || index < MOST);
  const left = rows.length - shown.length;
  return { shown, left: left > 0 ? `${left} older revisions are inactive, and can be started again.` : undefined };
}

const GOOD = { id: 'pass', color: 'testing.iconPassed' } as const;
const BAD = { id: 'error', color: 'testing.iconFailed' } as const;
/** By what Azure says (https://learn.microsoft.com/azure/container-apps/revisions, 2026-11); another word is no verdict. */
const HEALTH: Readonly<Record<string, Row['icon']>> = { Healthy: GOOD, Unhealthy: BAD };

export function revisionRow(revision: RevisionRow, { app, now }: { readonly app: string; readonly now: number }): Row {
  const { name, active, weight, health, provisioning, replicas, restarts = 0, labels, created, byLatest } = revision;
  const failed = provisioning === 'Failed';
  const label = suffixOf(name, app);
  const age = ageOf(created, now);
  const how = failed ? 'could not be started' : active ? wordOf(health) : 'inactive';
  const release = releaseIn(revision);
  const told = [
    ...(weight > 0 ? [`${weight} % of traffic`] : []),
    how,
    ...(active ? [counted(replicas, 'replica')] : []),
    ...(restarts > 0 ? [counted(restarts, 'restart')] : []),
    ...labels.map((one) => `label ${one}`),
    release,
    ...(age === undefined ? [] : [`${age} old`]),
  ];
  return {
    kind: weight > 0 ? 'servingRevision' : 'revision',
    label,
    description: told.join(' · '),
    tooltip: [
      `${name}: ${how}${active ? ` (${revision.running})` : ''}`,
      ...(weight > 0 ? [`${weight} % of new requests${byLatest ? ', because it is the newest' : ''}`] : []),
      ...revision.images.map((image) => `Image ${image}`),
      `Created ${localTime(created, now)}`,
      ...(revision.provisioningError === undefined ? [] : [plain(revision.provisioningError)]),
      ...(revision.host === undefined ? [] : [`https://${revision.host}`]),
    ].join('\n'),
    icon: failed ? BAD : active ? (HEALTH[health] ?? { id: 'question' }) : { id: 'circle-outline' },
    spoken: ['revision', label, ...told].join(', '),
    children: 'none',
  };
}

/** What waits for a person, and what they can do about it. */
export function restRow(
  { revision, percent, since }: Resting,
  { app, now }: { readonly app: string; readonly now: number },
): Row {
  const name = suffixOf(revision, app);
  const label = percent === 0 ? `${name} rests without traffic` : `${name} rests at ${percent} %`;
  const description = `promote or abort · since ${localTime(since, now)}`;
  return {
    kind: 'resting',
    label,
    description,
    tooltip: [label, 'Promote goes on with the rollout; Abort gives all traffic back.', revision].join('\n'),
    icon: { id: 'debug-pause', color: 'list.warningForeground' },
    spoken: `${label}, ${description}`,
    children: 'none',
  };
}

/** What stands behind the name of the app: that stands above. */
export function suffixOf(revision: string, app: string): string {
  return revision.startsWith(`${app}--`) ? revision.slice(app.length + 2) : revision;
}

function releaseIn({ images }: Pick<RevisionRow, 'images'>): string {
  return images.map((release) => shortRelease({ release, deploymentId: undefined })).join(' and ') || 'unknown release';
}

function wordOf(health: string): string {
  return health === 'None' ? 'health unknown' : health.toLowerCase();
}

function counted(count: number, what: string): string {
  return `${count} ${count === 1 ? what : `${what}s`}`;
}
