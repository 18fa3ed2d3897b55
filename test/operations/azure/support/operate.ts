import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulated } from '../../../../operations/azure/simulated.ts';
import type { Event } from '../../../../operations/core/machine/event.ts';
import type { Outcome } from '../../../../operations/core/machine/outcome.ts';
import type { Plan } from '../../../../operations/core/machine/plan.ts';
import type { Ports } from '../../../../operations/core/ports.ts';
import { run } from '../../../../operations/core/run.ts';
import { APP, inTime, SUBSCRIPTION, type World, world } from './world.ts';

export const VERSION = 'api-version=2025-05-01';
export const soon = () => AbortSignal.timeout(20_000);

/** What an operation did, and how it ended. */
export interface Operated {
  readonly outcome: Outcome | undefined;
  readonly reasons: readonly string[];
  /** Of the requests that were let go, in order. */
  readonly intents: readonly string[];
}

/** Runs a plan to its end and keeps its events in memory. */
export async function operated<Seen, Request>(
  plan: Plan<Seen, Request>,
  ports: Ports<Seen, Request>,
): Promise<Operated> {
  const events: Event<Seen, Request>[] = [];
  const log = {
    append<E>(event: E): E {
      events.push(event as Event<Seen, Request>);
      return event;
    },
  };
  const { end } = await run({ plan, ports, log, by: 'ann' });
  const intents = events.flatMap((event) => (event.type === 'recorded' ? [event.intent.name] : []));
  return { outcome: end?.outcome, reasons: end?.reasons ?? [], intents };
}

/** How the adapter reaches a slot of the world's app. */
export function appOf({ address }: World, slot = 'staging') {
  const place = { subscription: SUBSCRIPTION, group: 'rg', site: 'contoso', source: slot };
  return { ...simulated(address, SUBSCRIPTION), place };
}

/** Whom to ask and what time it is, in the world. */
export function ownOf({ clock }: World) {
  return { clock, ask: async () => ({ choice: 'unanswered' as const, by: 'nobody' }) };
}

/** The clock stands still while Azure is asked. */
export function timed<Seen, Request>(ports: Ports<Seen, Request>, { clock }: World): Ports<Seen, Request> {
  return inTime(ports, clock);
}

/** Production and staging run code instead of a container. */
export async function codeWorld(): Promise<World> {
  const azure = await world();
  for (const slot of ['', '/slots/staging'])
    azure.manage('PATCH', `${APP}${slot}/config/web?${VERSION}`, { properties: { linuxFxVersion: 'NODE|22-lts' } });
  azure.clock.pass(60_000);
  return azure;
}

/** What the simulator really has in a slot. */
export function slotIn(azure: World, name: string) {
  return azure.simulator.azure.sites.get(APP.toLowerCase())?.slots.get(name);
}

/** A file on this machine, for as long as a test takes. */
export function packageOf(text: string, by: 'kudu' | 'onedeploy' = 'kudu') {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-package-'));
  const file = join(folder, 'app.zip');
  writeFileSync(file, text);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const release = { type: 'package', sha256, bytes: text.length, name: 'app.zip', by } as const;
  return { file, release, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}
