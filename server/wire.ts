import type { Message } from './message.ts';
import { type Said, said, type WorkerPort } from './worker-port.ts';

/** What the worker says to the client while it deals with one message: it goes out together, when that is done. */
export interface Wire {
  say(message: Message | undefined): void;
  ask(method: string, params: unknown): void;
  notify(method: string, params: unknown): void;
  /** Goes out at once, for it may be about what the worker dies of. */
  log(line: string): void;
  working(uri: string): void;
  done(wantsTurn: boolean): void;
  readonly isAwaited: boolean;
}

/** A message between the threads costs as much as a small check, so there is one for the document and one for the rest. */
export function wireTo(port: WorkerPort, generation: number): Wire {
  let waiting: Said[] = [];
  let workingAt: string | undefined;
  let asked = 0;
  const say = (message: Message | undefined) => {
    if (message) waiting.push(said(message));
  };
  return {
    say,
    notify: (method, params) => say({ jsonrpc: '2.0', method, params }),
    ask: (method, params) => say({ jsonrpc: '2.0', id: `fairlead-${generation}-${++asked}`, method, params }),
    log(message) {
      const line = { jsonrpc: '2.0', method: 'window/logMessage', params: { type: 1, message } } as const;
      port.say({ type: 'say', said: said(line) });
    },
    working(uri) {
      if (uri === workingAt) return;
      workingAt = uri;
      port.say({ type: 'working', uri });
    },
    done(wantsTurn) {
      port.say({ type: 'done', said: waiting, wantsTurn });
      waiting = [];
      workingAt = undefined;
    },
    get isAwaited() {
      return port.isAwaited;
    },
  };
}
