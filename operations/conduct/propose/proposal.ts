import type { Redactor } from '../../core/journal/redact.ts';
import type { Ports } from '../../core/ports.ts';
import { type Confirmed, type Inputs, type Kind, ON_HOST } from '../../kinds.ts';
import { KeptManifests } from '../../manifest/kept.ts';
import type { CacheConnection } from '../../target/container-target.ts';
import { type AnyApp, hasRevisions } from '../app.ts';
import { hostFence } from '../hosts/fence.ts';
import { type HostApp, isHostApp } from '../hosts/host-app.ts';
import { hostPorts } from '../hosts/ports.ts';
import { operationId } from '../operation-id.ts';
import { type Around, portsOf } from '../ports-of.ts';
import type { Undertaking } from '../undertake.ts';
import type { Hindrance } from './hindrance.ts';
import type { PlanShown } from './plan-shown.ts';

/** A plan that is ready to be shown, and the input that is done when it is confirmed. */
export interface Proposal<K extends Kind = Kind> {
  readonly kind: K;
  readonly input: Inputs[K];
  readonly shown: PlanShown;
  /** Why nothing new begins on this app. */
  readonly hindrance?: Hindrance | undefined;
  /** Where the input names the operation itself. */
  readonly operation?: string;
  /** What is pinned beside the input. */
  readonly pinned?: Pick<Confirmed, 'awaitsApproval' | 'takesBack' | 'manifestRemainder'>;
  /** Where the connection string of the cache stands that it clears. */
  readonly cache?: CacheConnection;
  /** What has to be kept before it begins, such as a manifest from before and after. */
  readonly keeps?: readonly Uint8Array[];
  /** Declared values of settings. */
  readonly declaredValue?: (name: string) => string | undefined;
}

/** Everything of an undertaking but how it is shown. */
export type Quiet = Omit<Undertaking, 'cancel' | 'onBegin' | 'onSay'>;

/** What somebody beside the one who does it wants to hear of: releases. */
const TOLD: ReadonlySet<Kind> = new Set([
  'swap',
  'rollback',
  'deploy',
  'rollout',
  'revision rollback',
  'compose release',
]);

/** Takes secrets out of everything that is shown of a proposal, and of what comes of it. */
export function redactorOf<K extends Kind>(app: AnyApp | HostApp, proposal: Proposal<K>): Redactor {
  return app.secrets.redactor(confirmedBy(app, proposal), proposal.shown);
}

/** What begins when somebody agrees to a proposal: exactly what was shown. */
export function undertakingOf<K extends Kind>(
  app: AnyApp | HostApp,
  proposal: Proposal<K>,
  redactor: Redactor,
  { ask, tell }: Pick<Around, 'ask' | 'tell'>,
): Quiet {
  const { target, kept, resource } = app;
  const { kind, operation = operationId(kind, new Date()), declaredValue, cache, keeps = [] } = proposal;
  const manifests = new KeptManifests(kept.manifests);
  for (const bytes of keeps) manifests.keep(bytes);
  const shown = confirmedBy(app, proposal);
  // As it is written it may hold a password: it is not among the words that were shown.
  const inFolder = !isHostApp(app) && hasRevisions(app);
  const confirmed = { ...shown, ...(cache && { cache }), ...(inFolder && { folder: app.folder }) };
  const { notifications, keepsLogs } = target;
  const told = notifications.length > 0 && TOLD.has(kind) ? { ...confirmed, notifications } : confirmed;
  const quiet = { operation, kind, confirmed: told, resource, kept, redactor, keepsLogs };
  if (isHostApp(app)) {
    const ports = hostPorts(app.host, kept, { operation, ask }) as Ports<unknown, unknown>;
    return { ...quiet, ports, fence: hostFence(app.host, operation, kept, tell ?? (() => {})) };
  }
  const { binding, secrets, folder, print } = app;
  const around = { binding, kept, secrets, ask, tell, folder, print, ...(declaredValue && { declaredValue }) };
  return { ...quiet, ports: portsOf(kind, confirmed, around) };
}

/** Whether the name of the environment has to be typed: it is protected, or something is overridden. */
export function isByName({ shown }: Pick<Proposal, 'shown'>): boolean {
  return shown.isProtected || shown.overridden.length > 0;
}

function confirmedBy<K extends Kind>(app: AnyApp | HostApp, { input, pinned }: Proposal<K>) {
  const { environment, service } = app.target;
  const cloud = isHostApp(app) ? ON_HOST : app.binding.cloud;
  return { environment, service, cloud, where: app.where, input, ...pinned } satisfies Confirmed<Inputs[K]>;
}
