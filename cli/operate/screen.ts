import { createInterface } from 'node:readline/promises';
import type { Redactor } from '../../operations/core/journal/redact.ts';
import type { Outlet } from '../outlet.ts';
import { type Paint, paint } from '../terminal.ts';

/** The person in front of an operation, or nobody. */
export interface Screen {
  readonly colors: Paint;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Somebody can be asked. */
  readonly isAsked: boolean;
  /** What was printed can be drawn over. */
  readonly isDrawn: boolean;
  /** Columns of the terminal now. */
  readonly width: () => number;
  readonly onResize: (act: () => void) => () => void;
  /** What somebody types; nothing when the input ends or the question is withdrawn. */
  readonly question: (text: string, signal?: AbortSignal) => Promise<string | undefined>;
}

const USUAL_WIDTH = 80;

export function screenOf(outlet: Outlet): Screen {
  const { stdin, stdout, stderr } = process;
  return {
    colors: paint(outlet.color),
    out: outlet.out,
    err: outlet.err,
    isAsked: stdin.isTTY === true && stderr.isTTY === true,
    isDrawn: stdout.isTTY === true && process.env['TERM'] !== 'dumb',
    width: () => stdout.columns || USUAL_WIDTH,
    onResize(act) {
      stdout.on('resize', act);
      return () => stdout.off('resize', act);
    },
    async question(text, signal) {
      const asking = createInterface({ input: stdin, output: stderr });
      const withdrawn = new Promise<undefined>((resolve) => asking.once('close', () => resolve(undefined)));
      // A terminal that is read by lines gives Ctrl+C to the reader: to an operation it means cancel, else no answer.
      asking.once('SIGINT', () => {
        if (process.listenerCount('SIGINT') > 0) process.kill(process.pid, 'SIGINT');
        asking.close();
      });
      try {
        return await Promise.race([asking.question(text, signal ? { signal } : {}), withdrawn]);
      } catch {
        return undefined;
      } finally {
        asking.close();
      }
    },
  };
}

/** The same, from which no secret leaves. */
export function redactedScreen(screen: Screen, redactor: Redactor): Screen {
  return {
    ...screen,
    out: (text) => screen.out(redactor.redacted(text)),
    err: (text) => screen.err(redactor.redacted(text)),
  };
}
