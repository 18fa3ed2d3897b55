import type { Plan } from '../core/machine/plan.ts';
import { MINUTE } from '../swap/steps.ts';
import { putFiles, removeNew } from './changes.ts';
import type { ComposeAbortInput } from './input.ts';
import { accountMoved, filesMoved } from './moved.ts';
import type { ComposeRequest } from './request.ts';
import type { ComposeSeen, ContainerSeen } from './seen.ts';
import { hasUsers } from './users.ts';

/** Takes away what runs of a release without users, and puts the compose files back. It is not taken back itself. */
export function composeAbortPlan(input: ComposeAbortInput): Plan<ComposeSeen, ComposeRequest> {
  const { environment, shown, release, files } = input;
  const services = [...new Set(ownOf(shown, release).map(({ service }) => service))];
  const names = services.length === 0 ? 'the release' : `the new containers of ${services.join(', ')}`;
  return {
    title: `Abort: take ${names} away from ${shown.host} in ${environment}`,
    by: shown.host,
    refusals: [...new Set([...input.refusals, ...withUsers(shown, release)])],
    // Each step says itself whether it is done, and none reaches users.
    continues: true,
    steps: [
      {
        type: 'look',
        name: 'look',
        title: 'Compare with what was confirmed',
        deadline: 2 * MINUTE,
        objections: (now) => [...accountMoved(now, shown), ...filesMoved(now, shown), ...withUsers(now, release)],
      },
      ...(services.length > 0
        ? [
            {
              ...removeNew(shown, 'remove new', `Remove ${names}`, { release, services }),
              leaves: `${upper(names)} were removed.`,
            },
          ]
        : []),
      ...(files.length > 0 ? [putFiles(shown, 'restore files', 'Put the compose files back as they were', files)] : []),
    ],
  };
}

/** Users have it: that is a rollback, with all that belongs to it. */
export function withUsers(seen: ComposeSeen, release: string): string[] {
  const used = ownOf(seen, release).filter((one) => hasUsers(seen, one));
  return used.map(({ name }) => `Users are sent to \`${name}\`: roll back instead.`);
}

function ownOf({ containers }: ComposeSeen, release: string): ContainerSeen[] {
  return containers.filter((one) => one.release === release && !one.isOneOff);
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
