import { type Acting, actionsOf } from './order.ts';
import type { Pipeline } from './pipeline.ts';
import { isPart } from './promotion.ts';

/**
 * Every `docker compose` of a pipeline that deploys. On a runner that is lent and thrown away it starts what tests need,
 * and only there: what deploys runs on a machine reached by ssh, on one of one's own, or in a script made for it.
 */
export function deployingCompose(pipeline: Pipeline): readonly Acting[] {
  if (isPart(pipeline) && pipeline.system !== 'script') return [];
  return actionsOf(pipeline).filter(
    ({ job, action }) =>
      action.target?.kind === 'compose' &&
      (action.isRemote || (pipeline.system === 'script' ? !action.inFunction : job.runner === 'own')),
  );
}

/** `docker compose up` in the background. */
export function startsDetached({ action: { tool, words } }: Acting): boolean {
  return / up$/.test(tool) && words.some(({ text }) => /^(?:-d|--detach)$/.test(text));
}
