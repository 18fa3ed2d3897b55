import type { DataNode } from './node.ts';

/** What is deployed from here. */
export type DeployedHost = 'appservice' | 'containerapp' | 'compose';

/** Why a service is not deployed from here, and what deploys it; nothing for one that runs on `wanted`. */
export function hostRefusal(
  service: string,
  host: string,
  files: DataNode,
  wanted: readonly DeployedHost[] = ['appservice'],
): string | undefined {
  if (wanted.some((one) => one === host)) return undefined;
  if (host === 'containerapp')
    return `\`${service}\` is a container app, and has revisions instead of slots: \`fairlead status\` shows them.`;
  if (host === 'appservice') return `\`${service}\` is an app with slots, and has no revisions.`;
  if (host === 'compose')
    return `\`${service}\` runs under Docker Compose, and has neither slots nor revisions: \`fairlead deploy\`, \`status\`, \`rollback\` and \`logs\` in a terminal are for it.`;
  const where = pipelinesOf(files);
  const who =
    where.length > 0
      ? `${where.join(', ')} ${where.length > 1 ? 'deploy' : 'deploys'} it`
      : 'no workflow or pipeline is named under `files`';
  return `\`${service}\` is a static web app, and Azure deploys those from a pipeline only: ${who}.`;
}

function pipelinesOf(files: DataNode): string[] {
  return [...files.at('workflows').texts(), ...files.at('pipelines').texts()].map((path) => `\`${path}\``);
}
