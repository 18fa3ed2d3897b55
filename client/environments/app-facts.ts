import type { AppFacts, SlotFacts } from '../../domain/azure-facts.ts';
import type { SlotStatus } from '../../operations/status/app-status.ts';
import type { AppSeen } from '../azure/main.ts';

/** What the language server is told of an app that was read: each part is named here, and nothing else goes along. */
export function appFacts(
  { status: { site, plan, slots }, stickyNames, at }: AppSeen,
  whose: Pick<AppFacts, 'environment' | 'service' | 'isSimulator'>,
): AppFacts {
  const { environment, service, isSimulator } = whose;
  return {
    environment,
    service,
    app: site.split('/').at(-1) ?? site,
    asOf: onTheWall(at),
    isSimulator,
    ...(plan && { plan: { sku: plan.sku, instances: plan.instances } }),
    slots: slots.map(slotFacts),
    ...(stickyNames && { stickyNames }),
  };
}

function slotFacts({ name, state, host, trafficPercent, healthCheckPath }: SlotStatus): SlotFacts {
  return { name, state, host, trafficPercent, ...(healthCheckPath !== undefined && { healthCheckPath }) };
}

/** `2026-11-21T14:03:07+01:00`, as the clock here shows it: the server does not know where it runs. */
function onTheWall(milliseconds: number): string {
  const minutes = -new Date(milliseconds).getTimezoneOffset();
  const local = new Date(milliseconds + minutes * 60_000).toISOString().slice(0, 19);
  const part = (count: number) => String(Math.trunc(Math.abs(count))).padStart(2, '0');
  return `${local}${minutes < 0 ? '-' : '+'}${part(minutes / 60)}:${part(minutes % 60)}`;
}
