import type { Json } from '../core/http.ts';
import { isLinux, type Slot } from '../web/site.ts';
import { activeAt, type Deployment, type Phase, phaseAt, STATUS } from './deployment.ts';

/** A deployment as `/api/deployments/{id}` shows it; `url` is empty where Resource Manager passes it on. */
export function deploymentBody(deployment: Deployment, slot: Slot, time: number, url: string | undefined): Json {
  const phase = phaseAt(deployment, time);
  const complete = time >= deployment.endsAt;
  const succeeded = phase === 'succeeded';
  const at = (moment: number): string => new Date(moment).toISOString();
  const isBuilding = phase === 'building';
  return {
    id: deployment.id,
    status: STATUS[phase],
    status_text: isBuilding ? `Building and Deploying '${deployment.id}'.` : '',
    author_email: 'N/A',
    author: deployment.author,
    deployer: deployment.deployer,
    message: deployment.message,
    progress: complete ? '' : isBuilding ? 'Running deployment command...' : 'Updating submodules.',
    received_time: at(deployment.receivedAt),
    start_time: at(deployment.startsAt),
    end_time: complete ? at(deployment.endsAt) : null,
    last_success_end_time: succeeded ? at(deployment.endsAt) : null,
    complete,
    active: activeAt(slot.content.deployments, time) === deployment,
    is_temp: false,
    is_readonly: true,
    url: complete && url ? url : null,
    log_url: complete && url ? `${url}/log` : null,
    site_name: deployment.siteName,
    // Kudu on Linux and on Windows are two programs, and each has a field the other lacks.
    ...(isLinux(slot)
      ? { build_summary: { errors: [], warnings: [] } }
      : { provisioningState: provisioningState(phase, time) }),
  };
}

/** Null in recordings of 2020, told in those of 2023. */
function provisioningState(phase: Phase, time: number): string | null {
  if (time < Date.UTC(2023, 1, 7)) return null;
  return phase === 'succeeded' ? 'Succeeded' : phase === 'failed' ? 'Failed' : 'InProgress';
}

/** What was done, line by line; lines with an output of their own say where it is. */
export function deploymentLog(
  deployment: Deployment,
  url: string,
  idOfLine: (line: number) => string,
): readonly Json[] {
  const lines: readonly (readonly [string, boolean])[] = [
    ['Updating submodules.', false],
    [`Preparing deployment for commit id '${deployment.id.slice(0, 10)}'.`, false],
    ['Generating deployment script.', true],
    ['Running deployment command...', true],
    ['Running post deployment command(s)...', false],
    ['Deployment successful.', false],
  ];
  const step = (deployment.endsAt - deployment.receivedAt) / lines.length;
  return lines.map(([message, hasOutput], index) => ({
    log_time: new Date(deployment.receivedAt + step * (index + 1)).toISOString(),
    id: idOfLine(index),
    message,
    type: 0,
    details_url: hasOutput ? `${url}/log/${idOfLine(index)}` : null,
  }));
}
