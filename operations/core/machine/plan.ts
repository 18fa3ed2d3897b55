import type { Probe } from './evidence.ts';

/**
 * What an operation will do, pinned when a person confirmed it. It is made anew from the pinned input when an
 * operation is taken up again, so everything in it follows from that input alone.
 * `World` is what one reading tells; `Request` names a change that Azure can be asked for.
 */
export interface Plan<World, Request> {
  readonly title: string;
  /** Who carries it out, as sentences begin; `Azure` when left out. */
  readonly by?: string;
  /** Facts that forbid it, as sentences; with one, nothing is done. */
  readonly refusals: readonly string[];
  readonly steps: readonly Step<World, Request>[];
  /**
   * Whether who takes it up goes on with what was not sent yet. Only where every change says in `done` that it is
   * there already, and none reaches production.
   */
  readonly continues?: boolean;
  /** What an earlier operation left and stays so when this one ends before it has changed anything, as a sentence. */
  readonly remains?: string;
}

export type Step<World, Request> = Look<World> | Await<World> | Gate | Rest | Change<World, Request>;

interface Named {
  /** Unique in the plan with everything that takes it back, and the same after a restart. */
  readonly name: string;
  /** One line, present tense; shown before, during and after. */
  readonly title: string;
  /** Milliseconds this step may take before it ends in a named state. */
  readonly deadline: number;
}

/** What earlier steps last read, by their names. */
export type Seen<World> = Readonly<Record<string, World>>;

/** Reads, and goes on only when nothing speaks against it. */
export interface Look<World> extends Named {
  readonly type: 'look';
  objections(world: World, seen: Seen<World>): readonly string[];
}

/** Reads until something is there that Azure brings about by itself, and stays for a while. */
export interface Await<World> extends Named {
  readonly type: 'await';
  /** Milliseconds between two readings. */
  readonly every: number;
  /** Milliseconds for which readings have to tell the same. */
  readonly hold: number;
  /** How it stands, from a reading so many milliseconds after this began. */
  standing(world: World, elapsed: number): Standing;
  /** What follows from what is broken or late: it fails, or a person is asked. Fails when left out. */
  readonly whenBad?: 'fail' | 'ask';
}

/** `why` is a sentence. What is broken will not be there, however long one waits. */
export type Standing = { readonly is: 'there' } | { readonly is: 'pending' | 'broken'; readonly why: string };

/** The operation ends here for now, and well: another goes on with it, or takes it back. */
export interface Rest extends Named {
  readonly type: 'rest';
  /** What is so now, and what can be done, as a sentence. */
  readonly rests: string;
}

/** Probes until enough is known. */
export interface Gate extends Named {
  readonly type: 'gate';
  readonly probe: Probe;
  readonly thresholds: Thresholds;
  /** What follows from enough bad answers: it fails, or a person is asked. Fails when left out. */
  readonly whenBad?: 'fail' | 'ask';
  /**
   * What follows when the deadline is over and the answers were good and bad by turns: a person is asked, or it fails.
   * Asks when left out, and always where the last answers tell nothing.
   */
  readonly whenLate?: 'fail' | 'ask';
}

/** When probes are enough to tell. Times in milliseconds. */
export interface Thresholds {
  readonly every: number;
  /** So many good answers in a row, and they pass the gate once `hold` is over. */
  readonly healthy: number;
  /** So many bad ones among the last `of` that could be judged, and they close it. */
  readonly unhealthy: number;
  readonly of: number;
  /** So many in a row that tell nothing, and a person is asked. */
  readonly inconclusive: number;
  /** How long it has to stay good. */
  readonly hold: number;
  /** How long bad answers do not count: the time to start. */
  readonly grace: number;
}

/** Changes one thing in the world by one request, and is believed only when it can be read. */
export interface Change<World, Request> extends Named {
  readonly type: 'change';
  readonly request: Request;
  /** The request where it follows from the reading just before: then `request` only says what kind it is. */
  exactly?(world: World): Request;
  /** Whether users of production notice. */
  readonly reach: 'production' | 'beside';
  /** Whether it is there already; then nothing is sent. */
  done?(world: World): boolean;
  /** What speaks against sending it, from a reading made for this purpose just before. */
  objections(world: World, seen: Seen<World>): readonly string[];
  /** What became of it, from a reading afterwards and the one before. */
  became(world: World, before: World): Became;
  /** How it is taken back; empty when it cannot be. */
  readonly undo: readonly Step<World, Request>[];
  /** What users have once it is done, as a sentence, for questions; that production has the new release if left out. */
  readonly gives?: string;
  /**
   * Where it may rest before this is sent, as `Rest.rests`: when somebody asked for a pause, and when another process
   * takes it up, to whom nobody has confirmed it. Without it who takes it up stops.
   */
  readonly rests?: string;
  /**
   * Whether who takes it up sends what was not sent yet, once production has changed. Only beside production, and only
   * where what is sent says the same at any time.
   */
  readonly continues?: boolean;
  /**
   * The exception from one send: asking again says the same and changes no more than asking once. When nobody knows
   * what became of it, who takes it up asks again.
   */
  readonly repeatable?: boolean;
  /**
   * On a way back: once it may have been sent, what was bad is no longer there to be asked anew, so whoever takes it up
   * goes on with the way back.
   */
  readonly commits?: boolean;
  /** What is told when it cannot be done and nothing else depends on it, as a sentence; then it goes on. */
  readonly dispensable?: string;
  /** For a change beside production that may stay when something fails later: what stays, as a sentence. */
  readonly leaves?: string;
  /**
   * Whose word counts. `reading`, when left out: what is read afterwards. `answer`: Azure's own, where nothing shows it.
   * `both`: what is read does not tell whose it is, so it counts only when Azure said that ours was done.
   */
  readonly proof?: 'reading' | 'answer' | 'both';
  /** Milliseconds for the request itself, where the usual are too few. */
  readonly sendTimeout?: number;
  /** Earlier changes that need not be taken back once this one is done. */
  readonly completes: readonly string[];
  readonly pollEvery: number;
  /** Milliseconds two readings are apart before they are believed; 5 s when left out. 0 where what is read cannot lag. */
  readonly consistentFor?: number;
  /** How long nothing may have moved before a request without an answer counts as not carried out. */
  readonly settle: number;
}

export type Became = 'done' | 'unchanged' | 'running' | 'unclear';

/** What is about to be sent. It is in the journal before it is sent, and is sent once. */
export interface Intent<Request> {
  readonly name: string;
  readonly request: Request;
}
