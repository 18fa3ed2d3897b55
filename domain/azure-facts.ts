/** What Azure said of the app of a service when it was read last: names, sizes and states, never the value of a setting. */
export interface AppFacts {
  readonly environment: string;
  readonly service: string;
  /** As Azure names it. */
  readonly app: string;
  /** ISO 8601, as the clock of whoever asked showed it: `2026-11-21T14:03:07+01:00`. */
  readonly asOf: string;
  readonly isSimulator: boolean;
  /** Nothing when the account may not read it. */
  readonly plan?: PlanFacts;
  /** Every one there is, production first. */
  readonly slots: readonly SlotFacts[];
  /** Of settings and connection strings; nothing when the account may not read them. */
  readonly stickyNames?: readonly string[];
}

export interface PlanFacts {
  readonly sku: string;
  readonly instances: number;
}

export interface SlotFacts {
  readonly name: string;
  /** `Running`, `Stopped`, or whatever else Azure says. */
  readonly state: string;
  readonly host: string;
  /** Without its query, where some put a key; nothing when Azure asks the slot for no page. */
  readonly healthCheckPath?: string;
  /** Of the visitors of production. */
  readonly trafficPercent: number;
}
