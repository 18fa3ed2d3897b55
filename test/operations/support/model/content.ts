import type { KuduDeployment } from '../../../../operations/deploy/seen.ts';

/** What a swap exchanges: what runs in a slot, and all that goes with it. */
export interface Content {
  readonly deploymentId: string;
  readonly release: string;
  readonly image: string | undefined;
  readonly deployments: readonly KuduDeployment[];
}

export const IMAGE = 'contoso.azurecr.io/shop@';

export const OLD: Content = content('app', 'sha256:old');
export const NEW: Content = content('app__63f1', 'sha256:new');

function content(deploymentId: string, release: string): Content {
  return { deploymentId, release, image: `${IMAGE}${release}`, deployments: [] };
}

/** Whatever an image is named by goes on running under its deployment id. */
export function withImage(before: Content, image: string): Content {
  return { ...before, image, release: image.slice(image.indexOf('@') + 1) };
}

/** Kudu has one more deployment, and what is served only changes with one that succeeds. */
export function withDeployment(before: Content, deployment: KuduDeployment, release: string): Content {
  const others = before.deployments.filter(({ id }) => id !== deployment.id);
  const passive = deployment.active ? others.map((other) => ({ ...other, active: false })) : others;
  const deployments = [deployment, ...passive];
  return deployment.active ? { ...before, image: undefined, release, deployments } : { ...before, deployments };
}
