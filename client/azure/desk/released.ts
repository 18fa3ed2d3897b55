import { repositoryIn } from '../../../domain/image.ts';
import { abortProposal } from '../../../operations/conduct/hosts/abort.ts';
import type { HostApp } from '../../../operations/conduct/hosts/host-app.ts';
import { type ImageMade, imageMade } from '../../../operations/conduct/hosts/image.ts';
import { restingRelease } from '../../../operations/conduct/hosts/past.ts';
import { promoteRelease, releaseProposal } from '../../../operations/conduct/hosts/release.ts';
import { hostWayBack } from '../../../operations/conduct/hosts/way-back.ts';
import { confirmedOf, ofResource, pastOf } from '../../../operations/conduct/past.ts';
import { hindranceOn } from '../../../operations/conduct/propose/hindrance.ts';
import { type Proposal, undertakingOf } from '../../../operations/conduct/propose/proposal.ts';
import { undertake } from '../../../operations/conduct/undertake.ts';
import { localTime } from '../../../operations/conduct/words.ts';
import { type HostKind, isOnHost } from '../../../operations/kinds.ts';
import { hindranceSentence } from '../../operate/hindrance-text.ts';
import { askOf, conducted } from './conducted.ts';
import { type Hosted, onServers } from './hosted.ts';
import type { Proposed } from './offer.ts';
import { type Beside, none, offeredBy, type Reading } from './offered.ts';
import type { Wanted } from './wanted.ts';

type Of<Act extends Wanted['act']> = Extract<Wanted, { readonly act: Act }>;

/** Plans what is done to a service on one server; the next of them is planned once that has ended well. */
export async function released(hosted: Hosted, wanted: Wanted, reading: Reading): Promise<Proposed> {
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
      return none(`\`${service}\` is on servers of its own: it has no slots and no revisions to do that with.`);
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
  const act = async (apps: readonly HostApp[]): Promise<Proposed> => {
    // Nothing is built or pushed for a release that cannot begin.
    const open = apps.flatMap((one) => hindranceOn(one) ?? [])[0];
    if (open) return none(hindranceSentence(open));
    const [app, ...others] = from(apps, wanted.server);
    const named = wanted.images ?? [artifact];
    const releases: ImageMade[] = [];
    for (const [index, target] of app.units.entries()) {
      const asked = { reference: named[index], mayBuild: true };
      const words = { naming: 'when `Deploy` asks which', say };
      releases.push(await imageMade({ ...app, target }, asked, words, signal()));
    }
    const facts = releases.flatMap((one) => one.facts);
    const proposal = await releaseProposal(app, { because: 'deploy', releases, facts, overrides }, signal());
    const images = releases.map(({ image }) => image);
    // What one server gets, all of them do.
    const next = (server: string): Wanted => ({ act: 'deploy', artifact, overrides: [], server, images });
    return offeredOn(hosted, app, proposal, after(others, next));
  };
  return onServers(hosted, act, artifact === undefined ? undefined : repositoryIn(artifact));
}

function rolledBack(hosted: Hosted, wanted: Of<'roll back'>, { signal }: Reading): Promise<Proposed> {
  return onServers(hosted, async (apps) => {
    const { overrides } = wanted;
    const [app, ...others] = from(apps, wanted.server);
    const services = app.units.map(({ composeService }) => composeService);
    const back = hostWayBack(await app.host.look(signal()), services, wanted.to);
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
    return offeredOn(hosted, app, await releaseProposal(app, asked, signal()), after(others, next));
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

/** Those that are left. */
function from(apps: readonly [HostApp, ...HostApp[]] | readonly HostApp[], server: string | undefined) {
  const first = Math.max(
    0,
    apps.findIndex(({ server: { name } }) => name === server),
  );
  return apps.slice(first) as [HostApp, ...HostApp[]];
}

/** One server after the other, each with a plan that is agreed to. */
function after(
  others: readonly HostApp[],
  next: (server: string) => Wanted,
): { readonly notes: readonly string[]; readonly next?: Wanted } {
  const [name] = others.map(({ server }) => server.name);
  if (name === undefined) return { notes: [] };
  const names = others.map(({ server }) => server.name).join(', ');
  return { notes: [`${names} follows once this has ended well, with a plan of its own.`], next: next(name) };
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
