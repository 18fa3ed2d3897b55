import type { Azure } from '../core/azure.ts';
import type { Json } from '../core/http.ts';
import { maxInactiveOf } from './configuration.ts';
import { type ContainerApp, latestOf, modeOf } from './container-app.ts';
import { label, revisionsWithLabel } from './labels.ts';
import { minReplicasOf, type Revision } from './revision.ts';
import { comesUp, startMillisecondsOf } from './state.ts';

/** Seconds replicas have to end in, where the template does not say. */
const GRACE = 30;

/** A new revision, from now on the latest one: whatever is meant for the latest is meant for it, ready or not. */
export function beginRevision(azure: Azure, app: ContainerApp, name: string, template: Json, time: number): void {
  const revision: Revision = {
    name,
    template,
    createdAt: time,
    active: true,
    halted: false,
    startedAt: time,
    readyAt: time,
    drainsSince: undefined,
    lastActiveAt: undefined,
    lastVisitAt: time,
    awakeAt: time,
    visits: 0,
    wasReady: false,
    replicaSet: '',
    replicaNames: [],
  };
  app.revisions.push(revision);
  app.namesUsed.add(name.toLowerCase());
  app.latestRevisionName = name;
  // The first one has none to lag behind: every recorded app said so at once.
  if (app.latestReadyRevisionName === '') app.latestReadyRevisionName = name;
  label(app, revision, time);
  start(azure, app, revision, time);
}

/** Starts the replicas of a revision, as new ones. */
export function start(azure: Azure, app: ContainerApp, revision: Revision, time: number): void {
  revision.active = true;
  revision.halted = false;
  revision.drainsSince = undefined;
  revision.startedAt = time;
  revision.readyAt = time + startMillisecondsOf(azure, revision) / azure.manner.pace;
  revision.replicaSet = azure.ids.hex(9);
  const count = Math.max(1, minReplicasOf(revision));
  revision.replicaNames = Array.from(
    { length: count },
    () => `${revision.name}-${revision.replicaSet}-${azure.ids.hex(5)}`,
  );
  azure.schedule.at(revision.readyAt, (now) => {
    if (revision.active && revision.drainsSince === undefined && now >= revision.readyAt)
      ready(azure, app, revision, now);
  });
}

function ready(azure: Azure, app: ContainerApp, revision: Revision, time: number): void {
  if (!comesUp(azure, revision)) return;
  revision.wasReady = true;
  if (revision === latestOf(app)) app.latestReadyRevisionName = revision.name;
  tidy(azure, app, time);
}

/** Ends what the mode has no use for: all but the latest once that is ready, or all without a label. */
export function tidy(azure: Azure, app: ContainerApp, time: number): void {
  const keeps = keeper(app);
  for (const revision of app.revisions) if (revision.active && !keeps(revision)) drain(azure, app, revision, time);
}

function keeper(app: ContainerApp): (revision: Revision) => boolean {
  const latest = latestOf(app);
  switch (modeOf(app)) {
    case 'Single':
      return (revision) => revision === latest || !latest?.wasReady;
    case 'Labels':
      return (revision) => revisionsWithLabel(app).has(revision.name);
    case 'Multiple':
      return () => true;
  }
}

/** Lets a revision end: it goes on answering what it has until its time is over. */
export function drain(azure: Azure, app: ContainerApp, revision: Revision, time: number): void {
  if (revision.drainsSince !== undefined) return;
  revision.drainsSince = time;
  const seconds = Number(revision.template['terminationGracePeriodSeconds'] ?? GRACE);
  azure.schedule.at(time + (seconds * 1000) / azure.manner.pace, () => {
    if (revision.drainsSince !== time) return;
    revision.drainsSince = undefined;
    // Who gets its label back meanwhile goes on, and has said nothing of it until now (recorded 2025-01).
    if (revision.active && modeOf(app) === 'Labels' && keeper(app)(revision)) return;
    revision.active = false;
    revision.lastActiveAt = time;
    purge(app);
  });
}

/** Forgets the oldest inactive revisions beyond what the app keeps. */
export function purge(app: ContainerApp): void {
  const inactive = app.revisions.filter(({ active, drainsSince }) => !active && drainsSince === undefined);
  for (const revision of inactive.slice(0, Math.max(0, inactive.length - maxInactiveOf(app.configuration)))) {
    app.revisions.splice(app.revisions.indexOf(revision), 1);
  }
}
