import { deployPorts } from '../../azure/deploy-ports.ts';
import { deployPlan, nameOf } from '../../deploy/plan.ts';
import type { Release } from '../../deploy/seen.ts';
import { type App, azureOf } from '../app.ts';
import { deployInput } from '../deploy-input.ts';
import { operationId } from '../operation-id.ts';
import { readNow } from '../read-now.ts';
import { releaseOf } from '../words.ts';
import { hindranceOn } from './hindrance.ts';
import type { Proposal } from './proposal.ts';
import { shownOf } from './shown-of.ts';

export interface DeployWanted {
  readonly release: Release;
  /** It rests in the slot until somebody promotes it. */
  readonly awaitsApproval: boolean;
  /** How the release came to be. */
  readonly facts: readonly (readonly [label: string, text: string])[];
  /** It may be what settles an operation that needs attention. */
  readonly despiteAttention?: boolean;
}

/** Plans a deployment of a release to the slot. */
export async function deployProposal(app: App, wanted: DeployWanted, signal: AbortSignal): Promise<Proposal<'deploy'>> {
  const { target, binding, where } = app;
  const { release, awaitsApproval } = wanted;
  const seen = await readNow(
    (own) => deployPorts({ ...azureOf(binding, where), releases: release.type }, own as never),
    signal,
  );
  const operation = operationId('deploy', new Date());
  const input = deployInput(target, operation, seen, release);
  const { slot } = input.shown;
  const fresh = release.type === 'image' ? { release: release.image, deploymentId: undefined } : undefined;
  return {
    kind: 'deploy',
    operation,
    input,
    shown: shownOf('deploy', app, deployPlan(input), [
      [slot.name, `${releaseOf(slot)} → ${fresh ? releaseOf(fresh) : nameOf(release)}`],
      ['production', 'stays as it is'],
      ...wanted.facts,
      ...(target.needsApproval ? [['afterwards', 'it rests until somebody promotes it'] as const] : []),
    ]),
    hindrance: hindranceOn(app, wanted),
    ...(awaitsApproval && { pinned: { awaitsApproval: true } }),
  };
}
