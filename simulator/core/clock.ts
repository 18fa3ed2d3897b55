/** The time everything in the simulator goes by, in milliseconds since 1970. */
export interface Clock {
  now(): number;
}

/** A clock that stands still until it is told the time; it never goes back. */
export interface ManualClock extends Clock {
  advanceTo(time: number): void;
}

export function manualClock(start: number): ManualClock {
  let time = start;
  return {
    now: () => time,
    advanceTo: (to) => {
      time = Math.max(time, to);
    },
  };
}

/** `2023-05-16`: the day in UTC; bodies differ by it. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Microsoft.Web writes UTC without a zone: `2023-03-29T01:56:48.890`. */
export function localTime(time: number): string {
  return new Date(time).toISOString().replace('Z', '');
}
