import type { Outcome } from '../../../../operations/core/machine/outcome.ts';
import { holds } from '../../../../operations/deploy/became.ts';
import { type DeployInput, deployPlan } from '../../../../operations/deploy/plan.ts';
import type { DeployRequest, DeploySeen, Release } from '../../../../operations/deploy/seen.ts';
import { AzureModel } from '../azure-model.ts';
import { FakeClock } from '../fake-clock.ts';
import { IMAGE, NEW, withImage } from '../model/content.ts';
import { deploySeen } from '../model/readings.ts';
import { type Life, nothingRecorded } from '../process.ts';
import { type Story, tale } from '../tale.ts';
import { CHECKS } from './ingredients.ts';

export const DIGEST = `${IMAGE}sha256:newer`;
const image: Release = { type: 'image', image: DIGEST };
export const PACKAGE: Release = { type: 'package', sha256: 'c0ffee', bytes: 10, name: 'shop.zip', by: 'kudu' };

interface Case {
  readonly name: string;
  readonly ends: Outcome;
  readonly says?: RegExp;
  readonly input?: Partial<DeployInput>;
  /** As ARM names it. */
  readonly slot?: string;
  /** What is otherwise in the world. */
  readonly world?: Partial<AzureModel>;
}

const STOPPED: Partial<AzureModel> = { state: { staging: 'Stopped', production: 'Running' } };
const migration = ['npm', 'run', 'migrate'];
const zip = { release: PACKAGE };
const lost = { effect: 'ignored', answer: 'lost' } as const;

const cases: readonly Case[] = [
  { name: 'an image', ends: 'succeeded' },
  { name: 'a package', input: zip, ends: 'succeeded' },
  {
    name: 'an image that is there',
    world: { staging: withImage(NEW, DIGEST) },
    ends: 'succeeded',
    says: /^$/,
  },
  { name: 'to a slot that is stopped', world: STOPPED, ends: 'succeeded' },
  {
    name: 'to a slot that is stopped, and it is bad',
    world: { ...STOPPED, health: { 'sha256:newer': 'unhealthy' } },
    ends: 'failed unchanged',
    says: /`staging` was started\. `staging` was given .*; production is as before\.$/,
  },
  {
    name: 'to a slot that does not start',
    world: { ...STOPPED, faults: { start: [{ effect: 'ignored' }] } },
    ends: 'needs attention',
    says: /Azure reported success, but nothing has changed/,
  },
  {
    name: 'an image that is bad',
    world: { health: { 'sha256:newer': 'unhealthy' } },
    ends: 'failed unchanged',
  },
  {
    name: 'a package nobody can tell about',
    input: zip,
    world: { health: { c0ffee: 'unreachable' } },
    ends: 'failed unchanged',
    says: /Nobody answered/,
  },
  {
    name: 'an image that is declined',
    world: { faults: { 'set image': [{ answer: 'declined' }] } },
    ends: 'refused',
  },
  {
    name: 'an image whose answer is lost',
    world: { faults: { 'set image': [{ answer: 'gateway' }] } },
    ends: 'succeeded',
  },
  {
    name: 'an image that is lost',
    world: { faults: { 'set image': [lost] } },
    ends: 'failed unchanged',
    says: /it is not sent again by itself/,
  },
  {
    name: 'a package whose answer is lost',
    input: zip,
    world: { faults: { publish: [{ answer: 'lost' }] } },
    ends: 'succeeded',
  },
  {
    name: 'a package that is lost',
    input: zip,
    world: { faults: { publish: [lost] } },
    ends: 'failed unchanged',
  },
  {
    name: 'a package whose build fails',
    input: zip,
    world: { faults: { publish: [{ effect: 'fails later' }] } },
    ends: 'failed unchanged',
    says: /^Azure did not finish it: .* What was there before is still there\.$/,
  },
  {
    name: 'a package whose result cannot be asked for',
    input: zip,
    world: { isMute: true },
    ends: 'succeeded',
  },
  { name: 'a package after a migration', input: { ...zip, migration }, ends: 'succeeded' },
  {
    name: 'a package that is declined after a migration',
    input: { ...zip, migration },
    world: { faults: { publish: [{ answer: 'declined' }] } },
    ends: 'failed unchanged',
    says: /The migration was run, and stays\.$/,
  },
  {
    name: 'after a migration that fails',
    input: { migration },
    world: { faults: { migrate: [{ effect: 'ignored', answer: 'fails' }] } },
    ends: 'needs attention',
  },
  {
    name: 'to production',
    slot: 'Production',
    ends: 'refused',
    says: /^Production is never deployed to: deploy to a slot and swap\.$/,
  },
  {
    name: 'while a preview is pending',
    world: { pendingSwap: 'staging' },
    input: { checks: [] },
    ends: 'refused',
  },
];

export const deployStories: readonly Story[] = cases.map(({ name, ends, says, input, slot, world }) => ({
  kind: 'deploy',
  name: `deploys ${name}`,
  ends,
  ...(says && { says }),
  begin() {
    const azure = new AzureModel(new FakeClock());
    Object.assign(azure, structuredClone(world));
    const usual = deployInput(azure);
    const shown = slot === undefined ? usual.shown : { ...usual.shown, slot: { ...usual.shown.slot, name: slot } };
    const life = deployLife(azure, { ...usual, shown, ...input });
    return tale(life, () => holds(deploySeen(azure), { ...image, ...input?.release } as Release));
  },
}));

export function deployLife(azure: AzureModel, input: DeployInput): Life<DeploySeen, DeployRequest> {
  return {
    azure,
    plan: deployPlan(input),
    read: () => deploySeen(azure),
    records: nothingRecorded(),
    blindness(request) {
      const { slot, deployments } = deploySeen(azure);
      const newest = input.shown.deployments[0]?.id;
      const isOther = slot.release !== input.shown.slot.release || deployments[0]?.id !== newest;
      const blind = isOther ? [`${request.action}: over what somebody else deployed`] : [];
      return 'slot' in request && request.slot !== 'staging' ? [...blind, `it is for ${request.slot}`] : blind;
    },
  };
}

export function deployInput(azure: AzureModel, release: Release = image, operation = 'deploy-1'): DeployInput {
  return {
    environment: 'production',
    operation,
    shown: deploySeen(azure),
    release,
    refusals: [],
    checks: CHECKS,
    migration: [],
    startupTime: 10_000,
  };
}
