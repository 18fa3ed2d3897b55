import { exitCode } from '../exit-code.ts';
import type { Reporter } from './progress/reporter.ts';

/** `who` goes on with what was sent. */
const meaning = (who: string) =>
  `Cancelling: before it is sent, nothing happens; after that ${who} goes on and this only stops watching. Once more leaves at once.`;

/** Ctrl+C and SIGTERM cancel once, honestly; the second time the process leaves, and the journal says where it was. */
export function interruptible(
  reporter: Reporter,
  who: string,
): { readonly signal: AbortSignal; readonly forget: () => void } {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(exitCode.attention);
    reporter.note(meaning(who));
    controller.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    forget: () => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal);
    },
  };
}
