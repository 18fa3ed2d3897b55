import { inWords } from '../../../../domain/duration.ts';
import { webLimit } from '../../../../domain/web-limits.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import type { ComposedService } from '../../graph/composition.ts';
import type { DeclaredService } from '../../graph/declared-service.ts';
import type { DeclaredTime } from '../../graph/declared-times.ts';
import type { Service } from '../../graph/service.ts';
import { rewritten } from '../../graph/spot.ts';
import { environmentOf, makesContainerApp, STOP_MARGIN } from '../started-by.ts';

/** Measured: gunicorn with `--graceful-timeout 30` killed after 10 s leaves the client with an empty answer. */
export default defineRule<Service>({
  id: 'dockerfile/gunicorn-graceful',
  title: 'Server that is killed before it has finished',
  severity: 'warning',
  profiles: { 'high-availability': 'error' },
  fix: 'review', // it may be the server that is too patient
  since: '0.1.0',
  sources: [
    'https://docs.gunicorn.org/en/stable/settings.html#graceful-timeout',
    'https://docs.docker.com/reference/compose-file/services/#stop_grace_period',
    'https://learn.microsoft.com/azure/container-apps/application-lifecycle-management#shutdown',
  ],

  *check({ composed, declared }) {
    const image = declared.find(({ by }) => by === 'dockerfile');
    const graceful = image?.times?.graceful;
    const config = declared.find(({ by }) => by === 'deployment');
    // What the project itself says of the server is compared with the rest by the ladder.
    if (!image || !graceful || config?.times?.graceful) return;
    // Where a file makes the container app, `containerapp/termination-grace` compares what it says.
    if (!composed && declared.some(makesContainerApp)) return;
    const killer = composed ? killedByCompose(composed) : config && killedByAzure(config);
    if (
      composed?.times?.grace &&
      config?.times?.grace &&
      composed.times.grace.milliseconds < config.times.grace.milliseconds
    )
      return;
    if (!killer || killer.time.milliseconds >= graceful.milliseconds + STOP_MARGIN) return;
    yield {
      ...problemOf(image, graceful, killer),
      environment: environmentOf(image, composed, declared),
    };
  },
});

interface Killer {
  readonly time: DeclaredTime;
  readonly who: string;
}

/** Without a word of Compose about it, `compose/stop-grace-period` speaks of what is asked from outside. */
function killedByCompose({ startsItsImage, times, isPublished, title, path }: ComposedService): Killer | undefined {
  const time = times?.grace;
  if (!startsItsImage || !time || (time.isDefault && isPublished)) return undefined;
  return { time, who: `Docker kills \`${title}\` of \`${nameOf(path)}\`` };
}

function killedByAzure({ host, times, title, at }: DeclaredService): Killer | undefined {
  if (host !== 'containerapp') return undefined;
  const time = times?.grace ?? { milliseconds: webLimit('containerapp-grace'), isDefault: true, at };
  // The place of a default is that of the service, and no time is written over it.
  const { write: _, ...bare } = time.at;
  return { time: time.isDefault ? { ...time, at: bare } : time, who: `Container Apps kills \`${title}\`` };
}

function problemOf({ title, at }: DeclaredService, graceful: DeclaredTime, { time, who }: Killer): Problem {
  const needed = String((graceful.milliseconds + STOP_MARGIN) / 1000);
  const given = `${inWords(graceful.milliseconds)}${graceful.isDefault ? ' (the default)' : ''}`;
  const after = `${inWords(time.milliseconds)}${time.isDefault ? ' (the default)' : ''}`;
  const shorter = (time.milliseconds - STOP_MARGIN) / 1000;
  const raise = rewritten(time.at, needed);
  const lower = shorter > 0 ? rewritten(graceful.at, String(shorter)) : [];
  return {
    at: graceful.at.source.path === at.source.path ? graceful.at : at,
    message: `\`${nameOf(title)}\` gives running requests ${given} after a stop, and ${who} after ${after}: the answers that are not sent by then are lost.`,
    related: [{ at: time.at, message: `It is killed after ${after}.` }],
    fixes: [
      ...(raise.length > 0 ? [{ title: `Kill it after ${needed} s`, edits: raise }] : []),
      ...(raise.length === 0 && lower.length > 0 ? [{ title: `Give requests ${shorter} s`, edits: lower }] : []),
    ],
  };
}
