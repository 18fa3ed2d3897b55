import type { SlotStatus } from '../../operations/status/app-status.ts';
import type { Health } from '../azure/health.ts';

/** A service of an environment and its slots, production first, as they were read last. */
export interface ServiceSeen {
  readonly service: string;
  readonly slots: readonly SlotSeen[];
}

export interface SlotSeen {
  readonly slot: SlotStatus;
  /** Nothing while it is asked. */
  readonly health: Health | undefined;
}
