import { containerAppSeen } from '../../../operations/azure/containerapps/app-seen.ts';
import type { ContainerApp } from '../../../operations/conduct/app.ts';
import { ofResource, pastOf } from '../../../operations/conduct/past.ts';
import { hindranceOn } from '../../../operations/conduct/propose/hindrance.ts';
import { releaseMade } from '../../../operations/conduct/propose/release-made.ts';
import { restingRollout } from '../../../operations/conduct/rollouts/past.ts';
import { restoreProposal } from '../../../operations/conduct/rollouts/restore.ts';
import { promoteProposal, rolloutProposal } from '../../../operations/conduct/rollouts/rollout.ts';
import { revisionWayBack } from '../../../operations/conduct/rollouts/way-back.ts';
import { weightsProposal } from '../../../operations/conduct/rollouts/weights.ts';
import { localTime } from '../../../operations/conduct/words.ts';
import { hindranceSentence } from '../../operate/hindrance-text.ts';
import type { Proposed } from './offer.ts';
import { none, offered, type Reading, WORDS } from './offered.ts';
import type { Wanted } from './wanted.ts';

/** Plans what is done to a container app; what only slots have is said to be so. */
export async function rolledOut(app: ContainerApp, wanted: Wanted, { signal, say }: Reading): Promise<Proposed> {
  const { environment } = app.target;
  switch (wanted.act) {
    case 'deploy': {
      // Nothing is built or pushed for a deployment that cannot begin.
      const open = hindranceOn(app);
      if (open) return none(hindranceSentence(open));
      const { artifact, overrides = [] } = wanted;
      const asked = { artifact, from: app.folder, method: 'kudu', include: [], mayBuild: true } as const;
      const { release, facts } = await releaseMade(app, asked, { ...WORDS, say }, signal());
      if (release.type !== 'image') return none(`\`${app.target.service}\` is a container app: it runs images only.`);
      return offered(app, await rolloutProposal(app, { image: release.image, facts, overrides }, signal()));
    }
    case 'promote': {
      const resting = restingOf(app);
      if (!resting) return none(`No rollout from this computer rests in \`${environment}\`.`);
      const { told, revision, rest } = resting;
      const since = localTime(told.state?.now.wall ?? '');
      const notes = [`${revision} has ${rest.percent} % of the traffic and rests since ${since}.`];
      return offered(app, await promoteProposal(app, resting, wanted.overrides, signal()), { notes });
    }
    case 'abort': {
      const open = hindranceOn(app, { despiteAttention: true });
      if (open?.holder) return none(`${hindranceSentence(open)}: \`Pause\` lets it rest first.`);
      const resting = restingOf(app);
      if (resting?.input.stable === undefined)
        return none(`No rollout from this computer rests in \`${environment}\`, so there is none to abort.`);
      const { revision: leaves, input } = resting;
      const back = { to: input.stable ?? '', leaves, because: 'abort', overrides: wanted.overrides } as const;
      return offered(app, await restoreProposal(app, back, signal()));
    }
    case 'roll back': {
      const back = wanted.to === undefined ? await previousOf(app, signal()) : { to: wanted.to };
      if ('because' in back) return none(back.because);
      const { overrides } = wanted;
      return offered(app, await restoreProposal(app, { ...back, because: 'rollback', overrides }, signal()));
    }
    case 'share traffic':
      return offered(app, await weightsProposal(app, wanted, signal()));
    default:
      return none(`\`${app.target.service}\` is a container app: it has revisions, and no slots to do that with.`);
  }
}

function restingOf({ kept, resource }: ContainerApp) {
  return restingRollout(ofResource(pastOf(kept), resource));
}

async function previousOf(
  app: ContainerApp,
  signal: AbortSignal,
): Promise<{ readonly to: string; readonly leaves?: string } | { readonly because: string }> {
  const past = ofResource(pastOf(app.kept), app.resource);
  const back = revisionWayBack(await containerAppSeen(app.clients, app.where, signal), past);
  if (back.way === 'none') return back;
  const { revision, leaves } = back;
  return { to: revision.name, ...(leaves !== undefined && { leaves }) };
}
