import type { HostLock } from '../../compose/seen.ts';
import type { ComposeHost } from '../../host/host.ts';
import type { Fence } from '../undertake.ts';
import { hereInWords } from '../who.ts';
import { localTime } from '../words.ts';

/** Milliseconds between two signs of life; who was not heard of for a minute may be taken for gone. */
const BEAT = 10_000;
const WITHIN = 30_000;

/** The lock of a project on its host, which keeps out everybody who works from elsewhere. */
export function hostFence(host: ComposeHost, operation: string, tell: (sentence: string) => void): Fence {
  let beating: NodeJS.Timeout | undefined;
  const beat = () => void host.lock.beat(operation, AbortSignal.timeout(BEAT)).catch(() => {});
  return {
    async take(title) {
      const claim = { operation, by: hereInWords(), title };
      const taken = await host.lock.take(claim, AbortSignal.timeout(WITHIN));
      if (taken.is === 'busy' && taken.holder.operation === operation) return goesOnSentence(host.place.server);
      if (taken.is === 'busy') return heldSentence(taken.holder, host.place.server);
      if (taken.tookOver && taken.tookOver.operation !== operation) tell(tookOverSentence(taken.tookOver));
      beating = setInterval(beat, BEAT).unref();
      return undefined;
    },
    async leave(isOver) {
      clearInterval(beating);
      // What is still open keeps it: its work may go on there, and nobody else may begin beside it.
      if (isOver) await host.lock.release(operation, AbortSignal.timeout(WITHIN)).catch(() => {});
    },
  };
}

/** What an earlier process of the same operation asked for takes its time, and nothing is asked for beside it. */
function goesOnSentence(server: string | undefined): string {
  const where = server === undefined ? 'this computer' : `\`${server}\``;
  return `What this operation asked of ${where} still goes on there, as a pull does: resume it again in a while.`;
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
