import { servedPortIn } from './served-port.ts';
import { roughWords, serverIn, workersIn } from './server-command.ts';

/** What the command of a web server starts, as far as it says so. */
export interface StartedCommand {
  readonly server: string;
  readonly workers: number | undefined;
  readonly port: number | undefined;
  /** `shop.main:app`, as Python servers are given it. */
  readonly module: string | undefined;
}

const MODULE = /^[A-Za-z_][\w.]*:[A-Za-z_][\w.]*(?:\(\))?$/;

/** Nothing for another program than a server that is known here, and for one that variables bring options. */
export function startedBy(command: string): StartedCommand | undefined {
  const words = roughWords(command);
  const server = serverIn(words)?.program;
  if (server === undefined || command.includes('$')) return undefined;
  return {
    server,
    workers: workersIn(words),
    port: servedPortIn(words)?.port,
    module: words.findLast((word) => MODULE.test(word)),
  };
}
