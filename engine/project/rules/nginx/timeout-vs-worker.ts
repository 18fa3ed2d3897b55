import { inWords } from '../../../../domain/duration.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import type { ComposedService } from '../../graph/composition.ts';
import type { DeclaredService } from '../../graph/declared-service.ts';
import type { DeclaredTime } from '../../graph/declared-times.ts';
import type { Service } from '../../graph/service.ts';
import { rewritten } from '../../graph/spot.ts';
import { environmentOf, startedBy } from '../started-by.ts';

/** What the fix writes above the patience of the server, in seconds: the answer has to arrive as well. */
const MARGIN = 10;

/** The one in front gives up first, and the one behind goes on working for nobody. */
export default defineRule<Service>({
  id: 'nginx/timeout-vs-worker',
  title: 'Proxy that gives up before the application does',
  severity: 'warning',
  fix: 'review', // the application may be what waits too long
  since: '0.1.0',
  sources: [
    'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout',
    'https://docs.gunicorn.org/en/stable/settings.html#timeout',
  ],

  *check({ composition, composed, declared }) {
    const worker = composed && workerOf(composed, declared);
    if (!composition || !worker) return;
    for (const own of declared) {
      const read = own.by === 'nginx' ? own.times?.read : undefined;
      // What the main file says holds where this one says nothing, and it is not read together with it.
      if (!read || (read.isDefault && composition.hasOwnNginx) || read.milliseconds >= worker.time.milliseconds)
        continue;
      yield { ...problemOf(own, read, worker), environment: environmentOf(own, composed, declared) };
    }
  },
});

interface Worker {
  readonly time: DeclaredTime;
  readonly words: string;
}

/** What the project declares, or what the service is started with. */
function workerOf(composed: ComposedService, declared: readonly DeclaredService[]): Worker | undefined {
  for (const own of [...declared.filter(({ by }) => by === 'deployment'), startedBy(composed, declared)]) {
    const declaredTime = own?.times?.worker ?? (own?.by === 'deployment' ? own.times?.longestRequest : undefined);
    if (!own || !declaredTime) continue;
    const whose = own.by === 'deployment' ? `\`${own.title}\` may take` : `\`${composed.title}\` is given`;
    const words = `${whose} ${inWords(declaredTime.milliseconds)} for a request by \`${nameOf(own.path)}\``;
    return { time: declaredTime, words };
  }
  return undefined;
}

function problemOf({ title }: DeclaredService, read: DeclaredTime, { time, words }: Worker): Problem {
  const seconds = String(time.milliseconds / 1000 + MARGIN);
  const limit = `${inWords(read.milliseconds)}${read.isDefault ? ' (its default)' : ''}`;
  return {
    at: read.at,
    message: `nginx waits ${limit} for an answer of \`${title}\`, and ${words}: longer requests end in 504 while the application goes on with them.`,
    related: [{ at: time.at, message: `${inWords(time.milliseconds)} are given here.` }],
    fixes: [{ title: `Wait ${seconds} s for an answer`, edits: rewritten(read.at, seconds) }],
  };
}
