import { inWords } from '../../../../domain/duration.ts';
import { webLimit } from '../../../../domain/web-limits.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import type { ComposedService } from '../../graph/composition.ts';
import type { DeclaredService } from '../../graph/declared-service.ts';
import type { DeclaredTime } from '../../graph/declared-times.ts';
import type { Service } from '../../graph/service.ts';
import { rewritten } from '../../graph/spot.ts';
import { environmentOf, makesContainerApp, STOP_MARGIN, startedBy } from '../started-by.ts';

/** Each waits for the next one: whoever gives up too early takes what the others are still doing with him. */
export default defineRule<Service>({
  id: 'project/timeout-ladder',
  title: 'Times that do not fit into each other',
  severity: 'warning',
  fix: 'review', // the longer time may be the wrong one
  since: '0.1.0',
  sources: [
    'https://docs.gunicorn.org/en/stable/settings.html#graceful-timeout',
    'https://docs.docker.com/reference/compose-file/services/#stop_grace_period',
    'https://learn.microsoft.com/azure/app-service/reference-app-settings',
  ],

  *check(service) {
    const config = service.declared.find(({ by }) => by === 'deployment');
    if (!config) return;
    const rungs = rungsOf(service, config);
    for (const { short, long, needs, message } of rungs) {
      if (!short || !long || short.milliseconds >= long.milliseconds + needs) continue;
      yield {
        ...problemOf(short, long, needs, message),
        environment: environmentOf(config, service.composed, service.declared),
      };
    }
  },
});

/** Two times of which one has to be the longer, by so much. */
interface Rung {
  readonly short: DeclaredTime | undefined;
  readonly long: DeclaredTime | undefined;
  readonly needs: number;
  /** What follows, given both in words. */
  message(short: string, long: string): string;
}

function rungsOf({ composed, declared }: Service, config: DeclaredService): readonly Rung[] {
  const { title, host, times = {} } = config;
  const started = composed ? startedBy(composed, declared) : declared.find(({ by }) => by === 'dockerfile');
  const graceful = times.graceful ?? started?.times?.graceful;
  const killer = killerOf(config, composed, declared);
  const stops = composed && killer ? judgedByCompose(composed) : false;
  const byWord = (time: DeclaredTime | undefined) =>
    time && times.graceful === time ? '`gracefulTimeout`' : 'The server';
  return [
    {
      short: graceful,
      long: times.longestRequest,
      needs: 0,
      message: (short, long) =>
        `${byWord(graceful)} lets requests of \`${title}\` go on for ${short} after a stop, and its longest one takes ${long}: that one is cut off by every deployment.`,
    },
    {
      // On App Service that is `appservice/worker-timeout`.
      short: host === 'appservice' || times.keepsWorkers ? undefined : times.worker,
      long: times.longestRequest,
      needs: 0,
      message: (short, long) =>
        `A worker of \`${title}\` is killed after ${short}, and its longest request takes ${long}: that one is never answered.`,
    },
    {
      // Where only a command tells, `dockerfile/gunicorn-graceful` and `compose/stop-grace-period` compare it.
      short: times.graceful && !stops ? killer?.time : undefined,
      long: times.graceful,
      needs: STOP_MARGIN,
      message: (short, long) =>
        `${killer?.who} \`${title}\` ${short} after the stop signal, and running requests are given ${long}: it is killed before the last answers are sent.`,
    },
    {
      short: stops ? undefined : composed?.times?.grace,
      long: times.graceful ? undefined : times.grace,
      needs: 0,
      message: (short, long) =>
        `Docker kills \`${title}\` ${short} after the stop signal by \`${nameOf(composed?.path ?? '')}\`, and the project gives it ${long} to end: what takes longer is cut off.`,
    },
    {
      short: host === 'containerapp' ? ingress(config) : undefined,
      long: times.longestRequest,
      needs: 0,
      message: (short, long) =>
        `The ingress of Container Apps cuts a request after ${short}, and the longest one of \`${title}\` takes ${long}: the visitor gets an error while the application goes on.`,
    },
  ];
}

/** Compose where it starts the service; else the platform, as far as the project says how long that waits. */
function killerOf(
  { host, times, at }: DeclaredService,
  composed: Service['composed'],
  declared: readonly DeclaredService[],
) {
  if (composed) {
    const time = composed.times?.grace;
    return time && { time, who: `By \`${nameOf(composed.path)}\` Docker kills` };
  }
  if (times?.grace) return { time: times.grace, who: 'By `gracePeriod` the platform kills' };
  // Where a file makes the app, `containerapp/termination-grace` compares what it says.
  if (host !== 'containerapp' || declared.some(makesContainerApp)) return undefined;
  const time = { milliseconds: webLimit('containerapp-grace'), isDefault: true, at: placeOnly(at) };
  return { time, who: 'Container Apps kills' };
}

/** Its own command, and a service with ports of which nothing is said, are what `compose/stop-grace-period` looks at. */
function judgedByCompose({ times, isPublished }: ComposedService): boolean {
  return times?.graceful !== undefined || (times?.grace?.isDefault === true && isPublished);
}

/** Nobody can raise it. */
function ingress({ at }: DeclaredService): DeclaredTime {
  return { milliseconds: webLimit('containerapp-request'), isDefault: true, at: placeOnly(at) };
}

const placeOnly = ({ source, span }: DeclaredService['at']) => ({ source, span });

function problemOf(short: DeclaredTime, long: DeclaredTime, needs: number, message: Rung['message']): Problem {
  const words = (time: DeclaredTime) => `${inWords(time.milliseconds)}${time.isDefault ? ' (the default)' : ''}`;
  const wanted = String((long.milliseconds + needs) / 1000);
  // A default is told where the longer time is written; what is too short is rewritten where it stands.
  const edits = rewritten(short.at, wanted);
  return {
    at: short.isDefault ? long.at : short.at,
    message: message(words(short), words(long)),
    related: [
      { at: short.isDefault ? short.at : long.at, message: `It is ${words(short.isDefault ? short : long)} here.` },
    ],
    fixes: edits.length > 0 ? [{ title: `Make it ${wanted} s`, edits }] : [],
  };
}
