import type { HostLock } from '../../compose/seen.ts';
import type { HostPlace } from '../place.ts';
import type { HostLine, HostScript } from '../script/host-script.ts';
import { linesOf } from '../script/words.ts';
import { holderIn } from './holder.ts';
import { lockKey } from './key.ts';

/** One operation at a time on a project of a host, whoever starts it from wherever. */
export interface HostLocks {
  /** An operation that has it already gets it once more, as when another process takes it up. */
  take(claim: HostClaim, signal: AbortSignal): Promise<HostLocking>;
  /** To be called every ten seconds; false when the operation does not hold it any more. */
  beat(operation: string, signal: AbortSignal): Promise<boolean>;
  /** Nothing for who does not hold it. */
  release(operation: string, signal: AbortSignal): Promise<void>;
}

export interface HostClaim {
  readonly operation: string;
  /** `ana@laptop`. */
  readonly by: string;
  /** The operation in a few words. */
  readonly title: string;
}

export type HostLocking =
  | { readonly is: 'held'; readonly tookOver?: LeftLock }
  /**
   * Somebody was heard of within the last minute, or what was begun still works on the host: also that of the operation
   * itself, which is let to its end first.
   */
  | { readonly is: 'busy'; readonly holder: HostLock };

/** Of an operation whose client was silent for a minute and more. */
export interface LeftLock extends HostLock {
  /** What it last did on the host, in the order it did it: `2026-11-22T12:00:00Z start done`. */
  readonly did: readonly string[];
}

export function hostLock(script: HostScript, place: HostPlace): HostLocks {
  const key = lockKey(place);
  return {
    take: async ({ operation, by, title }, signal) => {
      const lines = await script.ask('take', linesOf([key, operation, by, title]), signal);
      const holder = wordsOf(lines, 'busy');
      if (holder) return { is: 'busy', holder: holderIn(holder) };
      const left = wordsOf(lines, 'from');
      const did = lines.filter(([first]) => first === 'did').map(([, ...words]) => words.join(' '));
      return { is: 'held', ...(left && { tookOver: { ...holderIn(left), did } }) };
    },
    beat: async (operation, signal) => {
      const lines = await script.ask('beat', linesOf([key, operation]), signal);
      return wordsOf(lines, 'held') !== undefined;
    },
    release: async (operation, signal) => {
      await script.ask('leave', linesOf([key, operation]), signal);
    },
  };
}

function wordsOf(lines: readonly HostLine[], key: string): readonly string[] | undefined {
  return lines.find(([first]) => first === key)?.slice(1);
}
