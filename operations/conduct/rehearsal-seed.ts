import type { AppStatus, SlotStatus } from '../status/app-status.ts';
import { PRODUCTION } from '../swap/slots.ts';
import type { App } from './app.ts';

/**
 * What a simulator is to begin with so that it looks like an environment: its plan, its slots with what they run, and
 * the settings the file declares, by name. No value of Azure is in it.
 */
export function rehearsalSeed({ target, where }: App, { slots, plan }: AppStatus): unknown {
  const production = slots.find(({ name }) => name === PRODUCTION);
  const others = slots.filter(({ name }) => name !== PRODUCTION);
  const settingsOf = (name: string) => {
    const declared = name === PRODUCTION ? target.production : target.slots.find((slot) => slot.name === name);
    return Object.fromEntries((declared?.settings ?? []).map((setting) => [setting.name, `rehearsed ${name}`]));
  };
  const slotOf = (slot: SlotStatus | undefined, name: string) => ({
    linuxFxVersion: `DOCKER|${imageOf(slot, name)}`,
    identity: true,
    // What warms up and what counts as warm decides how a swap goes.
    appSettings: { ...settingsOf(name), ...warmUp(target) },
  });
  const planName = plan?.name ?? 'plan';
  return {
    group: where.group,
    plans: [{ name: planName, sku: plan?.sku ?? target.plan?.sku ?? 'S1' }],
    sites: [
      {
        name: where.site,
        plan: planName,
        ...slotOf(production, PRODUCTION),
        stickySettings: target.stickyNames,
        slots: Object.fromEntries(others.map((slot) => [slot.name, slotOf(slot, slot.name)])),
      },
    ],
  };
}

/** A digest stands for whatever runs there: only that the two differ matters. */
function imageOf(slot: SlotStatus | undefined, name: string): string {
  const [, digest] = /(sha256:[0-9a-f]{64})/.exec(slot?.release ?? '') ?? [];
  return `rehearsal.azurecr.io/${name}@${digest ?? `sha256:${(name === PRODUCTION ? 'a' : 'b').repeat(64)}`}`;
}

function warmUp({ production }: App['target']): Record<string, string> {
  const names = ['WEBSITE_SWAP_WARMUP_PING_PATH', 'WEBSITE_SWAP_WARMUP_PING_STATUSES'];
  return Object.fromEntries(
    production.settings.flatMap(({ name, value }) =>
      names.includes(name) && value.from === 'literal' ? [[name, value.text]] : [],
    ),
  );
}
