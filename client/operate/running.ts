import { type Row, rowsOf, withSaid } from '../../operations/conduct/rows.ts';
import type { Plan } from '../../operations/core/machine/plan.ts';
import type { Whose } from '../azure/desk/wanted.ts';
import { serviceKey } from '../environments/place.ts';

/** An operation that this window conducts. */
export interface Running {
  /** Its id, once it has begun. */
  readonly operation: string;
  readonly title: string;
  /** Of the row it is shown at; nothing for one that was taken up, whose file may be another by now. */
  readonly whose: Whose | undefined;
  readonly rows: readonly Row[];
  readonly cancel: AbortController;
  /** It can be asked to rest before its next share. */
  readonly canPause?: boolean;
}

/** What runs in this window, step by step. */
export class RunningOperations {
  readonly #now: () => number;
  readonly #changed: (running: Running) => void;
  readonly #all = new Map<string, Running>();

  /** `now`: milliseconds of a clock that only goes forward. */
  constructor(now: () => number, changed: (running: Running) => void) {
    this.#now = now;
    this.#changed = changed;
  }

  get all(): readonly Running[] {
    return [...this.#all.values()];
  }

  /** The operation at a row of the tree. */
  at({ file, environment, service }: Whose, slot: string): Running | undefined {
    const key = serviceKey(file, environment, service);
    return this.all.find(
      ({ whose }) => whose && keyOf(whose) === key && whose.slot?.toLowerCase() === slot.toLowerCase(),
    );
  }

  ofService({ file, environment, service }: Whose): readonly Running[] {
    const key = serviceKey(file, environment, service);
    return this.all.filter(({ whose }) => whose && keyOf(whose) === key);
  }

  /** Follows one from its first step; what is returned is told what is said about it. */
  follow(
    operation: string,
    plan: Pick<Plan<never, unknown>, 'title' | 'steps'>,
    { whose, cancel, canPause = false }: Pick<Running, 'whose' | 'cancel' | 'canPause'>,
  ): (said: { readonly step: string; readonly text: string }) => void {
    this.#set({ operation, title: plan.title, whose, cancel, canPause, rows: rowsOf(plan) });
    return (said) => {
      const running = this.#all.get(operation);
      if (running) this.#set({ ...running, rows: withSaid(running.rows, plan, said, this.#now()) });
    };
  }

  end(operation: string): void {
    const running = this.#all.get(operation);
    this.#all.delete(operation);
    if (running) this.#changed(running);
  }

  #set(running: Running): void {
    this.#all.set(running.operation, running);
    this.#changed(running);
  }
}

function keyOf({ file, environment, service }: Whose): string {
  return serviceKey(file, environment, service);
}
