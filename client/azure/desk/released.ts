import { repositoryIn } from '../../../domain/image.ts';
import { abortProposal } from '../../../operations/conduct/hosts/abort.ts';
import type { HostApp } from '../../../operations/conduct/hosts/host-app.ts';
import { type ImageMade, imageMade } from '../../../operations/conduct/hosts/image.ts';
import { restingRelease } from '../../../operations/conduct/hosts/past.ts';
import { readable } from '../../../operations/conduct/hosts/readable.ts';
import { promoteRelease, releaseProposal } from '../../../operations/conduct/hosts/release.ts';
import { wayBackOnAll } from '../../../operations/conduct/hosts/way-back.ts';
import { confirmedOf, ofResource, pastOf } from '../../../operations/conduct/past.ts';
import { hindranceOn } from '../../../operations/conduct/propose/hindrance.ts';
import { type Proposal, undertakingOf } from '../../../operations/conduct/propose/proposal.ts';
import { undertake } from '../../../operations/conduct/undertake.ts';
import { localTime } from '../../../operations/conduct/words.ts';
import { HostFailure } from '../../../operations/host/failure.ts';
import { type HostKind, isOnHost } from '../../../operations/kinds.ts';
import { hindranceSentence } from '../../operate/hindrance-text.ts';
import { askOf, conducted } from './conducted.ts';
import { type Hosted, onServers } from './hosted.ts';
import { after, afterTurn, from, nextTurn } from './next-server.ts';
import type { Proposed } from './offer.ts';
import { type Beside, none, offeredBy, type Reading } from './offered.ts';
import type { Wanted } from './wanted.ts';

type Of<Act extends Wanted['act']> = Extract<Wanted, { readonly act: Act }>;

/** Plans what is done to a service on one server; the next of them is planned once that has ended well. */
export async function released(hosted: Hosted, wanted: Wanted, reading: Reading): Promise<Proposed> {
  try {
    return await planned(hosted, wanted, reading);
  } catch (error) {
    const next = 'server' in wanted ? wanted.server : undefined;
    if (next === undefined || !(error instanceof HostFailure)) throw error;
    return none(`${next} may not be done, and those before it are: ${error.message}. The same again goes on with it.`);
  }
}

function planned(hosted: Hosted, wanted: Wanted, reading: Reading): Promise<Proposed> {
  switch (wanted.act) {
    case 'deploy':
      return deployed(hosted, wanted, reading);
    case 'roll back':
      return rolledBack(hosted, wanted, reading);
    case 'promote':
    case 'abort':
      return settled(hosted, wanted, reading);
    default: {
      const { service } = hosted.declared.target;
      const why = `\`${service}\` is on servers of its own: it has no slots and no revisions to do that with.`;
      return Promise.resolve(none(why));
    }
  }
}

function deployed(hosted: Hosted, wanted: Of<'deploy'>, { signal, say }: Reading): Promise<Proposed> {
  const { artifact, overrides = [] } = wanted;
  const { together } = hosted.declared;
  if (artifact !== undefined && together.length > 1) {
    const names = together.map(({ service }) => `\`${service}\``).join(' and ');
    return Promise.resolve(
      none(`${names} are released together, and an image is of one: what the files declare is released.`),
    );
  }
  const act = async (apps: readonly [HostApp, ...HostApp[]]): Promise<Proposed> => {
    // Nothing is built or pushed for a release that cannot begin.
    const open = apps.flatMap((one) => hindranceOn(one) ?? [])[0];
    if (open) return none(hindranceSentence(open));
    const left = from(apps, wanted.server);
    const [app] = left;
    const named = wanted.images ?? [artifact];
    const releases: ImageMade[] = [];
    for (const [index, target] of app.units.entries()) {
      const asked = { reference: named[index], mayBuild: true };
      const words = { naming: 'when `Deploy` asks which', say };
      releases.push(await imageMade({ ...app, target }, asked, words, signal()));
    }
    const facts = releases.flatMap((one) => one.facts);
    const images = releases.map(({ image }) => image);
    // What one server gets, all of them do.
    const next = (server: string): Wanted => ({ act: 'deploy', artifact, overrides: [], server, images });
    const planned = (one: HostApp) => releaseProposal(one, { because: 'deploy', releases, facts, overrides }, signal());
    return turnOf(hosted, left, planned, next);
  };
  return onServers(hosted, act, artifact === undefined ? undefined : repositoryIn(artifact));
}

function rolledBack(hosted: Hosted, wanted: Of<'roll back'>, { signal }: Reading): Promise<Proposed> {
  return onServers(hosted, async (apps) => {
    const { overrides } = wanted;
    const left = from(apps, wanted.server);
    const [app] = left;
    const services = app.units.map(({ composeService }) => composeService);
    const back = wayBackOnAll(await readable(left, signal), services, wanted.to);
    if ('because' in back) return none(back.because);
    const { releases } = back;
    const asked = { because: 'rollback', releases, facts: [], overrides } as const;
    const to = releases[0]?.image;
    const next = (server: string): Wanted => ({
      act: 'roll back',
      ...(to !== undefined && { to }),
      overrides: [],
      server,
    });
    const planned = (one: HostApp) => releaseProposal(one, asked, signal());
    return turnOf(hosted, left, planned, next);
  });
}

/** What rests gets users, or goes. */
function settled(hosted: Hosted, wanted: Of<'promote' | 'abort'>, { signal }: Reading): Promise<Proposed> {
  const { act, overrides } = wanted;
  return onServers(hosted, async (apps) => {
    const resting = from(apps, wanted.server).flatMap((app) => {
      const rests = restingRelease(ofResource(pastOf(app.kept), app.resource));
      const where = rests && confirmedOf(rests.told)?.where;
      return rests && where && isOnHost(where) ? [{ app, rests, where }] : [];
    });
    const [one, ...others] = resting;
    if (!one) return none(`No release from this computer rests in \`${hosted.declared.target.environment}\`.`);
    const { told, since } = one.rests;
    // With all that was released together, whatever the file says by now.
    const host = hosted.open(one.where);
    try {
      const app: HostApp = { ...one.app, where: one.where, host };
      const proposal =
        act === 'promote'
          ? await promoteRelease(app, one.rests, overrides, signal())
          : await abortProposal(app, one.rests, overrides, signal());
      const { notes, ...more } = after(
        others.map((other) => other.app),
        (server) => ({ act, overrides: [], server }),
      );
      const rests = `\`${told.operation}\` rests since ${localTime(since)}, released by ${told.header?.actor}.`;
      return offeredOn(hosted, app, proposal, { ...more, notes: [rests, ...notes] });
    } finally {
      await host.close();
    }
  });
}

/** The first of those that are left that does not have it; one that is meant by itself is asked about in any case. */
async function turnOf(
  hosted: Hosted,
  left: readonly [HostApp, ...HostApp[]],
  planned: (app: HostApp) => Promise<Proposal<'compose release'>>,
  next: (server: string) => Wanted,
): Promise<Proposed> {
  const { server, declared } = hosted;
  const [app] = left;
  if (server !== undefined || declared.target.servers.length === 1)
    return offeredOn(hosted, app, await planned(app), { notes: [] });
  const turn = await nextTurn(left, planned);
  if (turn) return offeredOn(hosted, turn.app, turn.proposal, afterTurn(turn, next));
  const names = left.map((one) => one.server.name).join(', ');
  return none(`${names}: ${left.length > 1 ? 'all have' : 'has'} it already, so there is nothing to do.`);
}

function offeredOn(hosted: Hosted, app: HostApp, proposal: Proposal<HostKind>, beside: Beside): Proposed {
  return offeredBy(app, proposal, beside, async (redactor, watch) => {
    // The connection of the plan has ended: whoever reads it takes their time.
    const host = hosted.open(app.where);
    const told: string[] = [];
    try {
      const around = { ask: askOf(watch), tell: (sentence: string) => void told.push(redactor.redacted(sentence)) };
      const ended = await conducted(undertake, undertakingOf({ ...app, host }, proposal, redactor, around), watch);
      return ended.type === 'held' ? ended : { ...ended, notes: [...told, ...ended.notes] };
    } finally {
      await host.close();
    }
  });
}
