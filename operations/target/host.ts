import type { DataNode } from './node.ts';

/** Why a service is not deployed from here, and what deploys it; nothing for App Service. */
export function hostRefusal(service: string, host: string, files: DataNode): string | undefined {
  if (host === 'appservice') return undefined;
  const where = pipelinesOf(files);
  const who =
    where.length > 0
      ? `${where.join(', ')} ${where.length > 1 ? 'deploy' : 'deploys'} it`
      : 'no workflow or pipeline is named under `files`';
  if (host === 'staticwebapp')
    return `\`${service}\` is a static web app, and Azure deploys those from a pipeline only: ${who}.`;
  const what = host === 'compose' ? 'runs under Docker Compose' : 'is a container app';
  return `\`${service}\` ${what}, which Fairlead checks and does not deploy yet: ${who}.`;
}

function pipelinesOf(files: DataNode): string[] {
  return [...files.at('workflows').texts(), ...files.at('pipelines').texts()].map((path) => `\`${path}\``);
}
