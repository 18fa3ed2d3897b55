import type { Own } from '../azure/ports-through.ts';
import type { Ports } from '../core/ports.ts';
import { realClock } from '../core/real-clock.ts';

/** Reads once what an operation would read, before there is one. */
export function readNow<World>(
  ports: (own: Own<never, never>) => Pick<Ports<World, never>, 'read'>,
  signal: AbortSignal,
): Promise<World> {
  return ports({ clock: realClock, ask: async () => ({ choice: 'unanswered', by: 'nobody' }) }).read(signal);
}
