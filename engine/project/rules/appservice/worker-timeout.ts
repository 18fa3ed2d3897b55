import { appServiceLimits } from '../../../../domain/app-service-limits.ts';
import { WORKER_OPTIONS } from '../../../../domain/server-command.ts';
import { workerTimeoutIn } from '../../../../domain/worker-timeout.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import type { Edit, Place } from '../../../core/span.ts';
import { type App, environmentOf } from '../../graph/app.ts';
import { runtimeOf } from '../../graph/app-runtime.ts';
import type { DeclaredApp } from '../../graph/declared-app.ts';
import { numberSpot } from '../../graph/number-spot.ts';
import { rewritten } from '../../graph/spot.ts';

/** In seconds: what the front end waits for an answer. */
const FRONT_END = appServiceLimits.find(({ name }) => name === 'request-idle')?.value ?? Number.POSITIVE_INFINITY;
/** In seconds: what leaves slow requests time and still ends a worker that hangs. */
const USUAL = 120;

/** Gunicorn ends a worker that takes too long for a request, and the front end ends the request. */
export default defineRule<App>({
  id: 'appservice/worker-timeout',
  title: 'Worker timeout that does not fit the requests',
  severity: 'warning',
  fix: 'review', // only the author knows what is worth waiting for
  since: '0.1.0',
  sources: [
    'https://docs.gunicorn.org/en/stable/settings.html#timeout',
    'https://learn.microsoft.com/azure/app-service/reference-app-settings',
  ],

  *check(app) {
    for (const own of app.declared) {
      const written = inCommand(own) ?? declared(own);
      const problem = written && problemOf(app, own, written);
      if (!problem) continue;
      const { source, span } = written.at;
      const environment = environmentOf(app, own);
      yield { at: { source, span }, ...problem, environment, fixes: fixesOf(app, own, written) };
    }
  },
});

/** How long a worker may take, where that is written, and what writes another time. */
interface Written {
  readonly seconds: number;
  readonly at: Place;
  /** What says so, for the message. */
  readonly says: string;
  write(seconds: number): readonly Edit[];
}

function inCommand({ runtime }: DeclaredApp): Written | undefined {
  const command = runtime?.command;
  const timeout = command?.state === 'known' ? workerTimeoutIn(command.value) : undefined;
  if (command?.state !== 'known' || !timeout) return undefined;
  const { source, span } = command.at;
  const seconds = timeout.milliseconds / 1000;
  if (!timeout.isDefault) {
    const at = numberSpot({ source, span }, WORKER_OPTIONS, seconds);
    return { seconds, at, says: '`--timeout`', write: (wanted) => rewritten(at, String(wanted)) };
  }
  const start = source.text.slice(...span).indexOf(command.value);
  const end = span[0] + start + timeout.optionsAt;
  return {
    seconds,
    at: command.at,
    says: 'its default, without `--timeout`',
    write: (wanted) => (start < 0 ? [] : [{ source, span: [end, end], text: ` --timeout ${wanted}` }]),
  };
}

/** `workers.timeout` of `fairlead.yaml`. */
function declared({ runtime }: DeclaredApp): Written | undefined {
  const timeout = runtime?.workerTimeout;
  if (timeout?.state !== 'known') return undefined;
  const { at, value } = timeout;
  return { seconds: value / 1000, at, says: '`workers.timeout`', write: (seconds) => rewritten(at, `${seconds}s`) };
}

function problemOf(
  app: App,
  own: DeclaredApp,
  { seconds, says }: Written,
): Pick<Problem, 'message' | 'related'> | undefined {
  const longest = longestOf(app, own);
  if (longest && longest.seconds > seconds && seconds < FRONT_END)
    return {
      message: `gunicorn kills a worker that takes longer than ${seconds} s for a request (${says}), and requests take up to ${longest.seconds} s (\`longestRequest\`): the slow ones end with an error.`,
      related: [{ at: longest.at, message: '`longestRequest` is declared here.' }],
    };
  if (seconds <= FRONT_END) return undefined;
  return {
    message: `gunicorn lets a request take ${seconds} s (${says}), and App Service ends it after ${FRONT_END} s: the worker goes on for nobody and serves no one else meanwhile.`,
  };
}

function longestOf(app: App, own: DeclaredApp) {
  const { longestRequest } = runtimeOf(app, own);
  return longestRequest.state === 'known' ? { seconds: longestRequest.value / 1000, at: longestRequest.at } : undefined;
}

function fixesOf(app: App, own: DeclaredApp, { write }: Written): readonly Fix[] {
  const longest = longestOf(app, own)?.seconds ?? 0;
  const seconds = Math.min(FRONT_END, Math.max(USUAL, Math.ceil(longest)));
  return [{ title: `Let a request take ${seconds} s`, edits: write(seconds) }];
}
