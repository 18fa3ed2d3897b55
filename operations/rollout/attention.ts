import { revisionRows } from './listed.ts';
import type { RolloutSeen } from './seen.ts';

/** What a person looks for first in the status of a container app, as sentences; none when all is quiet. */
export function revisionAttention(seen: Omit<RolloutSeen, 'manifest'>): readonly string[] {
  const sentences: string[] = [];
  const rows = revisionRows(seen);
  if (seen.provisioning !== 'Succeeded')
    sentences.push(
      seen.provisioning === 'Failed'
        ? 'The last change of the app failed.'
        : `A change of the app is in progress (${seen.provisioning}): it takes no other until that ends.`,
    );
  for (const { name, weight, active, health, running, byLatest } of rows) {
    if (weight > 0 && !active)
      sentences.push(`\`${name}\` has ${weight} % of the traffic and is inactive: those requests get no answer.`);
    else if (weight > 0 && health === 'Unhealthy')
      sentences.push(`\`${name}\` has ${weight} % of the traffic and is unhealthy (${running}).`);
    if (byLatest && seen.mode === 'Multiple')
      sentences.push(
        `\`${name}\` has ${weight} % of the traffic because it is newest: the next revision gets that at once, ready or not.`,
      );
  }
  for (const { name, provisioning, provisioningError } of rows)
    if (provisioning === 'Failed')
      sentences.push(
        `\`${name}\` could not be started${provisioningError === undefined ? '' : `: ${provisioningError}`}.`,
      );
  for (const { name, active, restarts } of rows)
    if (active && restarts !== undefined && restarts > 0)
      sentences.push(`The containers of \`${name}\` were restarted ${restarts} times.`);
  const inactive = rows.filter(({ active }) => !active).length;
  if (inactive >= seen.keptInactive)
    sentences.push(
      `${inactive} revisions are inactive, and Azure keeps ${seen.keptInactive}: the oldest goes with the next.`,
    );
  return sentences;
}
