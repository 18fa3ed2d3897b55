import type { HostLock } from '../../compose/seen.ts';
import { whyOf } from '../../host/failure.ts';
import type { ComposeHost } from '../../host/host.ts';
import { asked } from '../../host/lock/asked.ts';
import type { Kept } from '../kept.ts';
import { hasEnded } from '../locked.ts';
import type { Fence } from '../undertake.ts';
import { hereInWords } from '../who.ts';
import { localTime } from '../words.ts';

/** Milliseconds between two signs of life; who was not heard of for a minute may be taken for gone. */
const BEAT = 10_000;

/** The lock of a project on its host, which keeps out everybody who works from elsewhere. */
export function hostFence(
  { lock, place }: Pick<ComposeHost, 'lock' | 'place'>,
  operation: string,
  kept: Pick<Kept, 'journals'>,
  tell: (sentence: string) => void,
): Fence {
  let beating: NodeJS.Timeout | undefined;
  const beat = () => void lock.beat(operation, AbortSignal.timeout(BEAT)).catch(() => {});
  const release = (left: string) => asked((signal) => lock.release(left, signal));
  return {
    async take(title) {
      const claim = { operation, by: hereInWords(), title };
      const take = () => asked((signal) => lock.take(claim, signal));
      let taken = await take();
      if (taken.is === 'busy' && hasEnded(kept, taken.holder.operation)) {
        // It could not give it back itself.
        await release(taken.holder.operation);
        taken = await take();
      }
      if (taken.is === 'busy' && taken.holder.operation === operation) return goesOnSentence(place.server);
      if (taken.is === 'busy') return heldSentence(taken.holder, place.server);
      if (taken.tookOver && taken.tookOver.operation !== operation) tell(tookOverSentence(taken.tookOver));
      beating = setInterval(beat, BEAT).unref();
      return undefined;
    },
    async leave(isOver) {
      clearInterval(beating);
      // What is still open keeps it: its work may go on there, and nobody else may begin beside it.
      if (isOver) await release(operation).catch((error) => tell(notGivenBackSentence(error, place.server)));
    },
  };
}

/** What an earlier process of the same operation asked for takes its time, and nothing is asked for beside it. */
function goesOnSentence(server: string | undefined): string {
  const where = server === undefined ? 'this computer' : `\`${server}\``;
  return `What this operation asked of ${where} still goes on there, as a pull does: resume it again in a while.`;
}

function notGivenBackSentence(error: unknown, server: string | undefined): string {
  const where = server === undefined ? 'this computer' : `\`${server}\``;
  return `That it has ended could not be told to ${where} (${whyOf(error)}): from elsewhere nothing begins there for a minute.`;
}

/** Who has the lock of a host, and what that means for others. */
export function heldSentence(lock: HostLock, server: string | undefined): string {
  return `${underWay(lock, server)}: nothing was begun, and it can be once that has ended.`;
}

/** Who is at work on a host, as a sentence whose full stop is not there yet. */
export function underWay({ by, title, operation, since }: HostLock, server: string | undefined): string {
  const where = server === undefined ? 'this computer' : `\`${server}\``;
  return `${by} began "${title}" on ${where} at ${localTime(since)} (\`${operation}\`), and it is under way`;
}

function tookOverSentence({ by, title, operation, silent }: HostLock): string {
  return `"${title}" by ${by} (\`${operation}\`) was not heard of for ${Math.round(silent / 1000)} s, so its place is taken; what it left is read first.`;
}
