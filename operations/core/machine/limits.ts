/** Deadlines of single effects, in milliseconds; those of steps are in the plan. */
export const READ_TIMEOUT = 30_000;
/** Long enough for a gateway that gives up after about two minutes to say so itself. */
export const SEND_TIMEOUT = 150_000;
/** One probe: connect 5 s, headers 10 s, body 10 s, all of it 15 s. */
export const PROBE_TIMEOUT = 15_000;
/** A question nobody answers becomes something that needs attention. */
export const ASK_TIMEOUT = 15 * 60_000;
/** Between a reading that failed and the next. */
export const RETRY_EVERY = 5_000;
/** Two readings that agree so far apart are believed: answers may come from replicas that lag. */
export const CONSISTENT_FOR = 5_000;
/** A reading older than this is no base for a send; a computer that slept in between always exceeds it. */
export const FRESH_FOR = 10_000;
/** A result that cannot be asked for so long is found out by reading instead. */
export const GIVE_UP_ASKING = 3 * 60_000;
