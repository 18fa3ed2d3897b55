import type { Became } from '../core/machine/plan.ts';
import type { DeployInput } from './plan.ts';
import type { DeploySeen, KuduDeployment, Release } from './seen.ts';

/** What Kudu is told about a package: which operation sent it, and what it is. */
export function messageOf({ operation, release }: Pick<DeployInput, 'operation' | 'release'>): string {
  return `fairlead ${operation} ${release.type === 'package' ? release.sha256 : ''}`;
}

/** Whether the slot serves this very release. */
export function holds({ image, deployments }: DeploySeen, release: Release): boolean {
  if (release.type === 'image') return image === release.image;
  return activeOf({ deployments })?.message.endsWith(` ${release.sha256}`) ?? false;
}

/** Whether the slot serves what it served when the deployment was done. */
export function stillHolds(now: DeploySeen, release: Release, done: DeploySeen | undefined): boolean {
  if (release.type === 'image' || !done) return holds(now, release);
  return activeOf(now)?.id === activeOf(done)?.id;
}

function activeOf({ deployments }: Pick<DeploySeen, 'deployments'>): KuduDeployment | undefined {
  return deployments.find(({ active }) => active);
}

/** What became of a deployment: what the slot serves counts, and whose it is. */
export function deployBecame(input: DeployInput, now: DeploySeen, before: DeploySeen): Became {
  return input.release.type === 'image'
    ? imageBecame(input.release.image, now, before)
    : packageBecame(input, now, before);
}

function imageBecame(image: string, now: DeploySeen, before: DeploySeen): Became {
  if (now.image === image) return 'done';
  return now.image === before.image ? 'unchanged' : 'unclear';
}

function packageBecame(input: DeployInput, now: DeploySeen, before: DeploySeen): Became {
  const own = ownDeployment(input, now, before);
  if (own) return stateOf(own);
  return isSame(now, before) ? 'unchanged' : 'unclear';
}

const ONE_DEPLOY = 'OneDeploy';

/** By what it says; one that says nothing of its own is ours when it is the only one that came since. */
function ownDeployment(input: DeployInput, now: DeploySeen, before: DeploySeen): KuduDeployment | undefined {
  const said = now.deployments.find(({ message }) => message === messageOf(input));
  if (said || input.release.type !== 'package' || input.release.by === 'kudu') return said;
  const fresh = now.deployments.filter(({ id }) => !before.deployments.some((other) => other.id === id));
  return fresh.length === 1 && fresh[0]?.message === ONE_DEPLOY ? fresh[0] : undefined;
}

function stateOf({ state, active }: KuduDeployment): Became {
  if (state === 'pending' || state === 'building') return 'running';
  if (state === 'failed' || state === 'cancelled') return 'unchanged';
  return state === 'succeeded' && active ? 'done' : 'unclear';
}

function isSame(now: DeploySeen, before: DeploySeen): boolean {
  const idsOf = ({ deployments }: DeploySeen) => deployments.map(({ id }) => id).join();
  return idsOf(now) === idsOf(before);
}
