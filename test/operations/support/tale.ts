import type { Outcome } from '../../../operations/core/machine/outcome.ts';
import type { Plan } from '../../../operations/core/machine/plan.ts';
import type { State } from '../../../operations/core/machine/state.ts';
import type { AzureModel } from './azure-model.ts';
import type { AnyRequest } from './model/fault.ts';
import { judge, type Snapshot, snapshotOf } from './oracle.ts';
import { type How, type Life, live, type Outside, type Records } from './process.ts';

/** What goes wrong with an operation, and how it ends when nobody crashes. */
export interface Story {
  readonly kind: string;
  readonly name: string;
  readonly ends: Outcome;
  /** Its end without a crash, for whom it matters what exactly is said. */
  readonly says?: RegExp;
  /** A fresh world. */
  begin(): Tale;
}

/** An operation in its world, whatever it is an operation of. */
export interface Tale {
  readonly azure: Outside;
  readonly records: Pick<Records<unknown, unknown>, 'events' | 'sends' | 'blind'>;
  readonly plan: Plan<unknown, unknown>;
  live(how?: How): Promise<State<unknown> | 'crashed'>;
  /** Whether what was confirmed is so. */
  isDone(): boolean;
  /** How it ended, where what it says is what is so; fails where it is not. */
  judge(state: State<unknown>): Outcome;
}

/** The same of an App Service. */
export interface AppTale extends Tale {
  readonly azure: AzureModel;
  readonly before: Snapshot;
  /** How often the contents had been exchanged by then. */
  readonly exchanges: number;
}

export function tale<World, Request extends AnyRequest>(life: Life<World, Request>, isDone: () => boolean): AppTale {
  const told: AppTale = {
    azure: life.azure,
    before: snapshotOf(life.azure),
    exchanges: life.azure.exchanges,
    records: life.records as Records<unknown, unknown>,
    plan: life.plan as Plan<unknown, unknown>,
    live: (how = {}) => live({ ...life, ...how }),
    isDone,
    judge: (state) => judge(told, state),
  };
  return told;
}

/** Names of everything that takes something back. */
export function waysBack({ plan }: Tale): string[] {
  return plan.steps.flatMap((step) => (step.type === 'change' ? step.undo.map(({ name }) => name) : []));
}
