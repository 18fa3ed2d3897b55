import { deployPorts } from '../../operations/azure/deploy-ports.ts';
import { type App, azureOf } from '../../operations/conduct/app.ts';
import { deployInput } from '../../operations/conduct/deploy-input.ts';
import { operationId } from '../../operations/conduct/operation-id.ts';
import { ofResource, pastOf } from '../../operations/conduct/past.ts';
import { readNow } from '../../operations/conduct/read-now.ts';
import { deployPlan, nameOf } from '../../operations/deploy/plan.ts';
import type { DeploySeen, Release } from '../../operations/deploy/seen.ts';
import { type Conducted, refused } from './conducted.ts';
import type { Call } from './main.ts';
import { argumentsOf, environmentNamed } from './options.ts';
import type { PlanShown } from './progress/plan-shown.ts';
import { reporterFor } from './progress/reporter-for.ts';
import { proposed } from './proposed.ts';
import { type Made, releaseMade } from './release-made.ts';
import { sessionOf } from './session.ts';
import { swapOptions, swapped, wantedBy } from './swap.ts';
import { whereFacts, withRefusals } from './swap-shown.ts';
import { hindrance } from './unfinished.ts';
import { releaseOf } from './words.ts';

const options = {
  ...swapOptions,
  artifact: { type: 'string' },
  method: { type: 'string', default: 'kudu' },
  include: { type: 'string', multiple: true, default: [] as string[] },
  'no-swap': { type: 'boolean', default: false },
} as const;

/** `fairlead deploy`: to the slot, then to production unless somebody has to agree first. */
export async function deploy(call: Call) {
  const { values, name } = argumentsOf(call.given.args, options);
  const app = await sessionOf(call, environmentNamed(name, 'deploy'), values);
  const swap = wantedBy(values);
  // Nothing is built or pushed for a deployment that cannot begin.
  const open = hindrance(ofResource(pastOf(app.kept), app.resource), app.kept);
  if (open !== undefined) return refused(reporterFor(call.screen, swap.json), open).exit;
  const made = await releaseMade(call, app, values);
  const awaits = app.target.needsApproval;
  const deployment = await deployed(call, app, made.release, {
    confirm: swap.confirm,
    json: swap.json,
    dryRun: swap.dryRun,
    made,
    ...(awaits && { pinned: { awaitsApproval: true } }),
  });
  const isThere = deployment.state?.end?.outcome === 'succeeded';
  if (!isThere || awaits || values['no-swap']) return deployment.exit;
  return (await swapped(call, app, swap)).exit;
}

/** What a change is asked for with. */
export interface Asked {
  readonly confirm: string | undefined;
  readonly json: boolean;
  readonly dryRun: boolean;
  readonly hindrance?: string | undefined;
  readonly pinned?: { readonly awaitsApproval: true };
  /** How the release came to be, for the plan. */
  readonly made?: Made;
}

/** Plans a deployment of a release to the slot, and does it when it is confirmed. */
export async function deployed(call: Call, app: App, release: Release, asked: Asked): Promise<Conducted> {
  const { target, binding, where, kept, resource } = app;
  const seen = await readNow(
    (own) => deployPorts({ ...azureOf(binding, where), releases: release.type }, own as never),
    call.signal(),
  );
  const operation = operationId('deploy', new Date());
  const input = deployInput(target, operation, seen, release);
  const { confirm, json, dryRun, pinned } = asked;
  return proposed(call, app, {
    kind: 'deploy',
    operation,
    input,
    shown: deployShown(app, input.shown, release, deployPlan(input), asked.made),
    hindrance: asked.hindrance ?? hindrance(ofResource(pastOf(kept), resource), kept),
    ...{ confirm, json, dryRun },
    ...(pinned && { pinned }),
  });
}

function deployShown(
  app: App,
  { slot }: DeploySeen,
  release: Release,
  plan: ReturnType<typeof deployPlan>,
  made: Made | undefined,
): PlanShown {
  const { target, binding } = app;
  return {
    kind: 'deploy',
    title: plan.title,
    environment: target.environment,
    isProtected: target.isProtected,
    isSimulator: binding.isSimulator,
    facts: [
      ...whereFacts(app),
      [
        slot.name,
        `${releaseOf(slot)} → ${release.type === 'image' ? releaseOf({ release: release.image, deploymentId: undefined }) : nameOf(release)}`,
      ],
      ['production', 'stays as it is'],
      ...(made?.facts ?? []),
      ...(target.needsApproval ? [['afterwards', 'it rests until somebody promotes it'] as const] : []),
    ],
    steps: plan.steps.map(({ title }) => title),
    remarks: withRefusals([], plan.refusals),
    overridden: [],
  };
}
