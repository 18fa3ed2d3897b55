import { durationOf, inWords } from '../../../../domain/duration.ts';
import type { ServerCommand } from '../../../../domain/server-command.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { child, entryOf, isMap, scalarOf, valuePlace } from '../../../readers/tree.ts';
import { appendEntries, replaceValue } from '../../../readers/yaml/edit.ts';
import type { ComposeModel, Service } from '../model.ts';
import { isOwnApplication } from '../own-application.ts';
import { serverOf } from '../server-command.ts';

/** What Docker waits after the stop signal before it kills. */
const DEFAULT = 10_000;
/** What a server with an unknown patience is given: the 30 s most of them have, and the margin. */
const USUAL = 40_000;
/** Equal times race: the server has to have ended before Docker looks. */
const MARGIN = 5_000;

/** Ten seconds after the stop signal Docker kills, whatever is being answered. */
export default defineRule<ComposeModel>({
  id: 'compose/stop-grace-period',
  title: 'Stopped before requests are finished',
  severity: 'warning',
  profiles: { 'small-budget': 'info', 'high-availability': 'error' },
  fix: 'review', // how long the longest request takes is not in the file
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/services/#stop_grace_period',
    'https://docs.gunicorn.org/en/stable/settings.html#graceful-timeout',
  ],
  byParts: true,
  byText: true,

  *check({ services }, { environment }) {
    for (const service of services) {
      const server = serverOf(child(service.body, 'command')) ?? serverOf(child(service.body, 'entrypoint'));
      const needed = (server?.gracefulTimeout?.milliseconds ?? 0) + MARGIN;
      if (entryOf(service.body, 'stop_grace_period')) yield* tooShort(service, server, needed);
      // Whoever writes code restarts it all day, and waits for it.
      else if (environment === 'development') continue;
      else if (server ? needed > DEFAULT || !server.gracefulTimeout : takesRequests(service))
        yield missing(service, server, needed, environment === 'production');
    }
  },
});

function* tooShort({ body }: Service, server: ServerCommand | undefined, needed: number): Iterable<Problem> {
  const entry = entryOf(body, 'stop_grace_period');
  const period = durationOf(String(scalarOf(entry?.value)));
  if (!entry || !server?.gracefulTimeout || period === undefined || period >= needed) return;
  const message = `\`stop_grace_period\` is ${inWords(period)} and ${patience(server)}: Docker kills it before the last answers are sent.`;
  yield { at: valuePlace(entry), message, fixes: [fix(needed, [replaceValue(entry, seconds(needed))])] };
}

function missing(
  { name, at, entry }: Service,
  server: ServerCommand | undefined,
  needed: number,
  isProduction: boolean,
): Problem {
  const killed = `Docker kills it ${inWords(DEFAULT)} after the stop signal (the default)`;
  const message = server?.gracefulTimeout
    ? `\`${name}\` has no \`stop_grace_period\`: ${killed}, while ${patience(server)}.`
    : `\`${name}\` has no \`stop_grace_period\`: ${killed}, and what it is still working on is lost.`;
  const wanted = server?.gracefulTimeout ? needed : USUAL;
  const own =
    entry.alias || !isMap(entry.value) ? [] : appendEntries(entry.value, [`stop_grace_period: ${seconds(wanted)}`]);
  return {
    at,
    message,
    // That it works for longer than Docker waits is a guess where no server is named: loud only where customers are.
    ...(!server && !isProduction && { severity: 'info' as const }),
    fixes: own.length > 0 ? [fix(wanted, own)] : [],
  };
}

function fix(milliseconds: number, edits: Fix['edits']): Fix {
  return { title: `Give it ${rounded(milliseconds)} seconds to finish requests`, edits };
}

function patience({ program, gracefulTimeout }: ServerCommand): string {
  const time = inWords(gracefulTimeout?.milliseconds ?? 0);
  return `\`${program}\` gives running requests ${time}${gracefulTimeout?.isDefault ? ' (its default)' : ''}`;
}

/** Certain enough: an application of one's own that is reached over a port. */
function takesRequests({ body }: Service): boolean {
  const isReached = entryOf(body, 'ports') !== undefined || entryOf(body, 'expose') !== undefined;
  return isReached && isOwnApplication(body);
}

const rounded = (milliseconds: number) => Math.ceil(milliseconds / 10_000) * 10;
const seconds = (milliseconds: number) => `${rounded(milliseconds)}s`;
