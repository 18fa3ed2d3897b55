import { randomBytes } from 'node:crypto';
import type { ComposeRequest } from '../../compose/request.ts';
import type { ComposeSeen } from '../../compose/seen.ts';
import type { Answer, Progress } from '../../core/machine/event.ts';
import type { Ports } from '../../core/ports.ts';
import { HostFailure, whyOf } from '../failure.ts';
import { lockKey } from '../lock/key.ts';
import type { HostPlace } from '../place.ts';
import type { HostScript } from '../script/host-script.ts';
import { linesOf, Untellable } from '../script/words.ts';
import { answerOf, endingOf, progressOf } from './ending.ts';
import { fits } from './fitting.ts';
import { wordsOf } from './request-words.ts';

/** Seconds the host may take before it only says that it works on it. */
const WAITS = 20;

/** Who sends it: the fence of the host lets it pass while this operation holds the lock. */
export interface HostSender {
  readonly operation: string;
  /** `ana@laptop`. */
  readonly by: string;
}

/**
 * Requests to a host, each under a number of its own that nobody else has. What a cut connection leaves unanswered is
 * asked for by that number: the host knows it then, or takes care that it never begins.
 */
export function composeSending(
  script: HostScript,
  place: HostPlace,
  { operation, by }: HostSender,
): Pick<Ports<ComposeSeen, ComposeRequest>, 'send' | 'poll'> {
  return {
    send: async (request, signal): Promise<Answer> => {
      const number = randomBytes(16).toString('hex');
      let input: string;
      try {
        fits(request, place);
        const where = [lockKey(place), operation, by, place.directory, place.project];
        const files = [place.files.length, ...place.files];
        input = linesOf([number, WAITS, ...where, ...files, ...wordsOf(request), `end ${number}`]);
      } catch (error) {
        if (error instanceof Untellable) return { got: 'unsent', why: error.message };
        throw error;
      }
      try {
        return answerOf(endingOf(await script.ask('begin', input, signal)), number);
      } catch (error) {
        if (error instanceof HostFailure && !error.reached) return { got: 'unsent', why: whyOf(error) };
        // It may have arrived or not, and may still arrive: asking for it decides.
        return { got: 'accepted', location: number, requestId: undefined };
      }
    },
    poll: async (location, signal): Promise<Progress> => {
      if (!/^[0-9a-f]{32}$/.test(location)) return { is: 'gone' };
      try {
        return progressOf(endingOf(await script.ask('result', linesOf([location]), signal)));
      } catch (error) {
        return { is: 'unreachable', why: whyOf(error) };
      }
    },
  };
}
