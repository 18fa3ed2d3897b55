import type { Choice, Time } from './event.ts';
import type { Probe } from './evidence.ts';
import type { Intent } from './plan.ts';

/** What the machine wants done. Every effect but `say` is answered by one event that carries its `id`. */
export type Effect<Request> =
  | ({ readonly id: number; readonly step: string } & Wanted<Request>)
  | { readonly type: 'say'; readonly step: string; readonly text: string };

/** An effect before it has its number. Milliseconds throughout. */
export type Wanted<Request> =
  | { readonly type: 'read'; readonly timeout: number }
  /** To be on disk before it is answered: what follows is the only send of this intent. */
  | { readonly type: 'record'; readonly intent: Intent<Request> }
  /** Once, never repeated by whoever carries it out, and only while what it relies on is fresh. */
  | {
      readonly type: 'send';
      readonly intent: Intent<Request>;
      readonly reliesOn: Time;
      readonly freshFor: number;
      readonly timeout: number;
      /** On the way back, and in what follows of itself: whoever cancels now does not want production to stay as it is. */
      readonly goesOn: boolean;
    }
  | { readonly type: 'poll'; readonly location: string; readonly timeout: number }
  | { readonly type: 'probe'; readonly probe: Probe; readonly timeout: number }
  | { readonly type: 'wait'; readonly ms: number }
  | { readonly type: 'ask'; readonly question: string; readonly choices: readonly Choice[]; readonly timeout: number };
