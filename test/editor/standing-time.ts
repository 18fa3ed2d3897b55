/** The time of an Azure, which can be stopped: what is under way there stays so, however slow this computer is. */
export interface StandingTime {
  /** Milliseconds since 1970. */
  now(): number;
  stops(): void;
  /** It is as late again as it is. */
  goesOn(): void;
}

export function standingTime(): StandingTime {
  let stopped: number | undefined;
  const now = () => stopped ?? Date.now();
  return {
    now,
    stops() {
      stopped = now();
    },
    goesOn() {
      stopped = undefined;
    },
  };
}
