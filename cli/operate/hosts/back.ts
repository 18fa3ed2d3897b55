import { abortProposal } from '../../../operations/conduct/hosts/abort.ts';
import type { HostApp } from '../../../operations/conduct/hosts/host-app.ts';
import { hostAt } from '../../../operations/conduct/hosts/open.ts';
import { type RestingRelease, restingRelease } from '../../../operations/conduct/hosts/past.ts';
import { readable } from '../../../operations/conduct/hosts/readable.ts';
import { promoteRelease, releaseProposal } from '../../../operations/conduct/hosts/release.ts';
import { wayBackOnAll } from '../../../operations/conduct/hosts/way-back.ts';
import { shortImage } from '../../../operations/conduct/hosts/words.ts';
import { keptFor } from '../../../operations/conduct/kept.ts';
import { confirmedOf, ofResource, pastOf } from '../../../operations/conduct/past.ts';
import { localTime } from '../../../operations/conduct/words.ts';
import { isOnHost } from '../../../operations/kinds.ts';
import { type ExitCode, exitCode } from '../../exit-code.ts';
import { type Conducted, refused } from '../conducted.ts';
import type { Call } from '../main.ts';
import { orTold } from '../or-told.ts';
import { reporterFor } from '../progress/reporter-for.ts';
import { type Asked, proposed } from '../proposed.ts';
import { command } from '../words.ts';
import { eachServer } from './each-server.ts';
import { type HostChoice, hostSession, onServers, servicesOnServers, togetherSession } from './session.ts';

interface Choice extends HostChoice {
  readonly service?: string | undefined;
}

/** `fairlead rollback` on servers: the release before, or the one that is named, on each of them. */
export function rolledBackOnServers(
  call: Call,
  environment: string,
  choice: Choice,
  { to, overrides, ...asked }: Asked & { readonly to: string | undefined; readonly overrides: readonly [] | 'all' },
): Promise<ExitCode> {
  return onServers(call, togetherSession(call, environment, choice.service, choice), async (apps) => {
    const services = apps[0]?.units.map(({ composeService }) => composeService) ?? [];
    const back = wayBackOnAll(await readable(apps, call.signal), services, to);
    if ('because' in back) return refused(reporterFor(call.screen, asked.json), back.because).exit;
    const { releases } = back;
    // What one server goes back to, all of them do.
    const wanted = { because: 'rollback', releases, facts: [], overrides } as const;
    const planned = (app: HostApp) => releaseProposal(app, wanted, call.signal());
    const onward = `\`fairlead rollback ${environment} --to ${shortImage(releases[0]?.image ?? '')}\` goes on with what is left`;
    return (await eachServer(call, apps, { ...asked, isBack: true, onward }, planned)).exit;
  });
}

/** `fairlead promote` on servers: users get what rests there. */
export function promotedOnServers(call: Call, environment: string, choice: Choice, asked: Asked & Overrides) {
  return restingOnServers(call, environment, choice, asked, async (app, resting) => {
    const { told, since } = resting;
    reporterFor(call.screen, asked.json).note(
      `\`${told.operation}\` rests since ${localTime(since)}, released by ${told.header?.actor}.`,
    );
    return proposed(call, app, await promoteRelease(app, resting, asked.overrides, call.signal()), asked);
  });
}

/** `fairlead abort` on servers: what rests there goes, and users notice nothing. */
export function abortedOnServers(call: Call, environment: string, choice: Choice, asked: Asked & Overrides) {
  return restingOnServers(call, environment, choice, asked, async (app, resting) => {
    const proposal = await abortProposal(app, resting, asked.overrides, call.signal());
    return proposed(call, app, proposal, asked);
  });
}

interface Overrides {
  readonly overrides: readonly string[];
}

/** Each release of an environment that rests, one after the other; of one service where that is named. */
async function restingOnServers(
  call: Call,
  environment: string,
  choice: Choice,
  { json }: Asked,
  act: (app: HostApp, resting: RestingRelease) => Promise<Conducted>,
): Promise<ExitCode> {
  const services =
    choice.service === undefined ? servicesOnServers(call, environment, choice.config) : [choice.service];
  const seen = new Set<string>();
  for (const service of services) {
    const session = hostSession(call, environment, [service], choice);
    const exit = await onServers(call, session, async (apps) => {
      for (const app of apps) {
        const resting = restingRelease(ofResource(pastOf(app.kept), app.resource));
        // Services that were released together are found by each of them.
        if (!resting || seen.has(resting.told.operation)) continue;
        const isBehindOthers = seen.size > 0;
        seen.add(resting.told.operation);
        const { exit } = await orTold(call, { isBehindOthers }, () => whereItRests(app, resting, session.folder, act));
        if (exit !== exitCode.clean) return exit;
      }
      return exitCode.clean;
    });
    if (exit !== exitCode.clean) return exit;
  }
  if (seen.size > 0) return exitCode.clean;
  const look = command(`status ${environment}`, keptFor(false));
  return refused(
    reporterFor(call.screen, json),
    `No release from this computer rests in \`${environment}\`: ${look} shows what is there.`,
  ).exit;
}

/** With all the services that were released together, whatever the file says by now. */
async function whereItRests(
  app: HostApp,
  resting: RestingRelease,
  folder: string,
  act: (app: HostApp, resting: RestingRelease) => Promise<Conducted>,
): Promise<Conducted> {
  const where = confirmedOf(resting.told)?.where;
  if (!where || !isOnHost(where)) throw new Error(`${resting.told.operation} names no server.`);
  const host = hostAt(where, folder);
  try {
    return await act({ ...app, where, host }, resting);
  } finally {
    await host.close();
  }
}
