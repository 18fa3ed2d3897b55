import { is } from './health.ts';
import type { RolloutSeen } from './seen.ts';

/** Only where several revisions can be active there are shares to give. */
export function notMultiple({ mode }: Pick<RolloutSeen, 'mode'>): string[] {
  if (is(mode, 'Multiple')) return [];
  if (is(mode, 'Labels'))
    return [
      'The app is in revision mode `Labels`, a preview in which labels and not shares decide: switch it to multiple.',
    ];
  return [
    `The app is in revision mode \`${mode}\`, in which Azure moves all traffic by itself: switch it to multiple, with the traffic by name in the same request.`,
  ];
}
