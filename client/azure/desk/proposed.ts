import { type AnyApp, type App, hasRevisions } from '../../../operations/conduct/app.ts';
import { deployProposal } from '../../../operations/conduct/propose/deploy.ts';
import { hindranceOn } from '../../../operations/conduct/propose/hindrance.ts';
import { powerProposal } from '../../../operations/conduct/propose/power.ts';
import { prepareProposal } from '../../../operations/conduct/propose/prepare.ts';
import { restingOn } from '../../../operations/conduct/propose/promote.ts';
import { releaseMade } from '../../../operations/conduct/propose/release-made.ts';
import { wayBackProposal } from '../../../operations/conduct/propose/rollback.ts';
import { settingsProposal } from '../../../operations/conduct/propose/settings.ts';
import { swapProposal } from '../../../operations/conduct/propose/swap.ts';
import { trafficProposal } from '../../../operations/conduct/propose/traffic.ts';
import { localTime } from '../../../operations/conduct/words.ts';
import { hindranceSentence } from '../../operate/hindrance-text.ts';
import type { Proposed } from './offer.ts';
import { none, offered, type Reading, WORDS } from './offered.ts';
import { rolledOut } from './rolled-out.ts';
import type { Wanted } from './wanted.ts';

/** Reads what a plan takes and makes it. */
export async function proposed(app: AnyApp, wanted: Wanted, reading: Reading): Promise<Proposed> {
  return hasRevisions(app) ? rolledOut(app, wanted, reading) : withSlots(app, wanted, reading);
}

async function withSlots(app: App, wanted: Wanted, { signal, say }: Reading): Promise<Proposed> {
  switch (wanted.act) {
    case 'swap':
      return offered(app, await swapProposal(app, { preview: false, ...wanted }, signal()));
    case 'shift traffic':
      return offered(app, await trafficProposal(app, { ...wanted, named: [] }, signal()));
    case 'swap back again': {
      const pinned = { takesBack: true } as const;
      const swap = { preview: false, rampUp: [], overrides: wanted.overrides, pinned, despiteAttention: true };
      return offered(app, await swapProposal(app, swap, signal()));
    }
    case 'promote': {
      const resting = restingOn(app);
      if (!resting)
        return none(
          `No deployment from this computer waits for \`${app.target.environment}\`: \`Swap\` swaps what is there.`,
        );
      const { left, operation, since, by } = resting;
      const swap = { preview: false, overrides: wanted.overrides, ...(left && { promoted: left }) };
      const notes = [`\`${operation}\` waits since ${localTime(since)}, deployed by ${by}.`];
      return offered(app, await swapProposal(app, swap, signal()), { notes });
    }
    case 'roll back':
      return rolledBack(app, wanted.overrides, signal());
    case 'deploy': {
      // Nothing is built or pushed for a deployment that cannot begin.
      const open = hindranceOn(app);
      if (open) return none(hindranceSentence(open));
      const asked = {
        artifact: wanted.artifact,
        from: app.folder,
        method: wanted.method ?? 'kudu',
        include: wanted.include ?? [],
        mayBuild: true,
      } as const;
      const made = await releaseMade(app, asked, { ...WORDS, say }, signal());
      const awaitsApproval = app.target.needsApproval;
      return offered(app, await deployProposal(app, { ...made, awaitsApproval }, signal()));
    }
    case 'prepare': {
      const proposal = await prepareProposal(app, signal());
      return offered(app, proposal, { byHand: () => proposal.byHand(signal()) });
    }
    case 'apply settings': {
      const { proposal } = await settingsProposal(app, signal());
      return proposal ? offered(app, proposal) : none(`\`${app.target.slot}\` has every declared setting.`);
    }
    case 'abort':
    case 'share traffic':
      return none(
        `\`${app.target.service}\` is an app with slots, and has no revisions: \`Shift Traffic\` is of its slots.`,
      );
    default:
      return offered(app, await powerProposal(app, wanted.act, signal()));
  }
}

async function rolledBack(app: App, overrides: readonly string[], signal: AbortSignal): Promise<Proposed> {
  const back = await wayBackProposal(app, overrides.length > 0, signal);
  switch (back.way) {
    case 'swap back':
      return offered(app, back.proposal);
    case 'none':
      return none(back.because.join(' '));
    case 'redeploy': {
      const { release, because } = back;
      const wanted = { release, facts: [], awaitsApproval: false, despiteAttention: true };
      const notes = [
        ...because,
        'The previous release was deployed from this computer, so it is deployed again, and then swapped.',
      ];
      const next: Wanted = { act: 'swap back again', overrides: [] };
      return offered(app, await deployProposal(app, wanted, signal), { notes, next });
    }
  }
}
