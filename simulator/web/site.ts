import type { Json } from '../core/http.ts';
import type { Deployment } from '../kudu/deployment.ts';
import type { ConnectionStrings, Settings, SlotConfigNames } from './settings.ts';

export const PRODUCTION = 'production';

/** A web or function app with all its slots, production among them. */
export interface Site {
  readonly subscription: string;
  readonly group: string;
  readonly name: string;
  planId: string;
  /** Sticky names hold for every slot of the site; `undefined` until they are first written. */
  names: SlotConfigNames | undefined;
  readonly slots: Map<string, Slot>;
  /** While something runs that takes time; both its slots show it. */
  inProgress: { readonly id: string; readonly slots: readonly string[] } | undefined;
}

/** What a swap moves: the release and the configuration that comes with it. */
export interface Content {
  /** The only reliable mark of which content is where: `app` and `app__63f1` change places in a swap. */
  deploymentId: string;
  kind: string;
  linuxFxVersion: string;
  /** Fields of `config/web` that were written and move with the content. */
  web: Json;
  deployments: Deployment[];
  /** When its process was last started; a swap moves it warm. */
  startedAt: number;
}

export interface SlotSwapStatus {
  readonly timestampUtc: string;
  readonly sourceSlotName: string;
  readonly destinationSlotName: string;
}

export interface Slot {
  readonly name: string;
  readonly location: string;
  tags: Json | undefined;
  /** Never swapped. */
  identity: Json | undefined;
  state: 'Running' | 'Stopped';
  content: Content;
  appSettings: Settings;
  connectionStrings: ConnectionStrings;
  storageAccounts: Json;
  metadata: Json;
  /** Fields of `config/web` that stay with the slot: scale, Always On, restrictions. */
  stays: Json;
  logs: Json;
  httpsOnly: boolean;
  clientAffinityEnabled: boolean;
  /** On the target of a pending preview: which slot is prepared for it. */
  targetSwapSlot: string | null;
  /** On the source of a pending preview: its own settings, for the swap or the reset. */
  saved: { readonly appSettings: Settings; readonly connectionStrings: ConnectionStrings } | undefined;
  slotSwapStatus: SlotSwapStatus | null;
  modifiedAt: number;
}

/** `webapp(staging)`: how Microsoft.Web names a slot inside its properties. */
export function innerName(site: Site, slot: Slot): string {
  return slot.name === PRODUCTION ? site.name : `${site.name}(${slot.name})`;
}

/** `webapp__staging`: how publishing users and content stores name a slot. */
export function storeName(site: Site, slot: Slot): string {
  return slot.name === PRODUCTION ? site.name : `${site.name}__${slot.name}`;
}

/** Resource id; a slot is a child of its site. */
export function idOf(site: Site, slot?: Slot): string {
  const id = `/subscriptions/${site.subscription}/resourceGroups/${site.group}/providers/Microsoft.Web/sites/${site.name}`;
  return slot === undefined || slot.name === PRODUCTION ? id : `${id}/slots/${slot.name}`;
}

/** Longer names are cut, and Azure then adds four random characters: names of hosts are read, never made. */
export function hostOf(site: Site, slot: Slot): string {
  const name = slot.name === PRODUCTION ? site.name : `${site.name.slice(0, 40)}-${slot.name.slice(0, 19)}`;
  return `${name.toLowerCase()}.azurewebsites.net`;
}

export function scmHostOf(site: Site, slot: Slot): string {
  return hostOf(site, slot).replace('.azurewebsites.net', '.scm.azurewebsites.net');
}

export function isLinux({ content }: Slot): boolean {
  return content.kind.includes('linux');
}

/** Settings reach an app only through a new process. */
export function restart({ content }: Slot, time: number): void {
  content.startedAt = time;
}

/** Every write counts as a change: `lastModifiedTimeUtc` and the etag show it. */
export function touch(slot: Slot, time: number): void {
  slot.modifiedAt = time;
}
