import { type AppServiceSku, appServiceSkuOf } from '../../../domain/app-service-sku.ts';
import type { AppFacts } from '../../../domain/azure-facts.ts';
import type { Slot } from '../../../domain/deployment.ts';
import type { Target } from '../../../domain/resolve.ts';
import { knownOf } from '../../../domain/tri.ts';
import type { Place } from '../../core/span.ts';
import { child, entryOf } from '../../readers/tree.ts';
import { nameAt, type Origin, valueAt } from './origin.ts';
import { text, valued } from './read-values.ts';

/** What Azure says of a service in an environment; nothing when it was said of an app the file has since left. */
export function liveOf({ name, environment, at }: Target<Origin>, azure: readonly AppFacts[]): AppFacts | undefined {
  if (azure.length === 0) return undefined;
  const facts = azure.find((one) => one.service === name && one.environment === environment.name);
  const app = valued(at.node, 'resourceName', text);
  if (!facts || app.state === 'absent') return undefined;
  return app.state === 'unknown' || isSame(app.value, facts.app) ? facts : undefined;
}

/** The size an app runs on, with whose word that is. */
export interface LiveSku {
  readonly sku: AppServiceSku;
  /** The app, where it runs and who says so: the beginning of a sentence. */
  readonly runsOn: string;
}

/** Where the file itself leaves the size open. */
export function liveSkuOf(target: Target<Origin>, azure: readonly AppFacts[]): LiveSku | undefined {
  if (target.plan?.sku.state === 'known') return undefined;
  const facts = liveOf(target, azure);
  const sku = appServiceSkuOf(facts?.plan?.sku ?? '');
  return facts && sku && { sku, runsOn: `\`${facts.app}\` runs on ${sku.name} (${wordOf(facts)})` };
}

/** Who says so, and since when it may have changed. */
export function wordOf(facts: AppFacts): string {
  return `${speakerOf(facts)} says so, as of ${timeOf(facts)}`;
}

/** Nothing the simulator says is taken for Azure's word. */
export function speakerOf({ isSimulator }: AppFacts): string {
  return isSimulator ? 'SIMULATOR' : 'Azure';
}

/** `2026-11-21 14:03`, by the clock of whoever asked. */
export function timeOf({ asOf }: AppFacts): string {
  return asOf.slice(0, 16).replace('T', ' ');
}

/** As Azure names a slot; nothing when only a variable tells. */
export function slotNameOf({ name, at }: Slot<Origin>): string | undefined {
  const written = valued(at.node, 'name', text);
  return written.state === 'absent' ? name : knownOf(written);
}

/** Where the file says which app it is. */
export function appAt({ at }: Target<Origin>): Place {
  const entry = entryOf(at.node, 'resourceName');
  return entry ? valueAt({ node: entry.value, entry }) : nameAt(at);
}

/** The page Azure itself asks for, as the file declares it; without its query, which no fact has. */
export function healthPathOf({ at }: Target<Origin>) {
  const declared = valued(child(at.node, 'site'), 'healthCheckPath', text);
  return declared.state === 'known' ? { ...declared, value: withoutQuery(declared.value) } : declared;
}

function withoutQuery(path: string): string {
  return path.split('?', 1)[0] ?? path;
}

/** Azure takes names in any case. */
export function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
