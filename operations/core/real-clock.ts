import type { Clock } from './ports.ts';

/** The time of this computer. */
export const realClock: Clock = {
  mono: () => performance.now(),
  wall: () => new Date().toISOString(),
  after(milliseconds, act) {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};
