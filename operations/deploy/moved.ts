import { callerMoved, contentMoved } from '../swap/moved.ts';
import type { DeploySeen } from './seen.ts';

/** What is no longer as it was shown, as sentences. Nothing is sent while there is one. */
export function movedSince(now: DeploySeen, shown: DeploySeen): string[] {
  const { slot } = now;
  const complaints = callerMoved(now, shown);
  if (slot.pendingSwap !== undefined)
    complaints.push(`A swap preview with \`${slot.pendingSwap}\` is pending; complete or reset it first.`);
  if (slot.operation !== undefined)
    complaints.push(`Another operation is in progress on the app (\`${slot.operation}\`).`);
  // Whether it runs is no matter: it is started before anything is deployed.
  complaints.push(...contentMoved({ ...slot, state: 'Running' }, shown.slot));
  if (newestOf(now) !== newestOf(shown))
    complaints.push(`Somebody deployed to \`${slot.name}\` after it was looked at.`);
  return complaints;
}

function newestOf({ deployments }: DeploySeen): string | undefined {
  return deployments[0]?.id;
}
