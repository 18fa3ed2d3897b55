import { connectionIn } from '../../../domain/connection.ts';
import type { Rule } from '../../core/rule.ts';
import { cacheClearScope } from '../../project/rules/cache-clear-scope.ts';
import type { Verb } from '../action.ts';
import type { CiModel } from '../model.ts';
import { type Acting, actionsOf } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';
import { purposeOf } from '../promotion.ts';
import { askedHost } from '../shell/flush.ts';
import { told } from '../told.ts';

/** What changes what runs: a job that does it works on no cache made for a test. */
const DEPLOYS: ReadonlySet<Verb> = new Set(['deploy', 'swap', 'traffic', 'restart', 'start', 'reload']);

/** For commands in pipelines and scripts. */
const rule: Rule<CiModel> = {
  ...cacheClearScope,

  *check(model) {
    const pipeline = model.whole();
    const all = actionsOf(pipeline);
    for (const flush of all) {
      if (flush.action.verb !== 'clear' || !isOfAnApp(flush, all, pipeline)) continue;
      yield* told(flush.action, pipeline, {
        message: `\`${flush.action.tool}\` ${emptied(flush.action.tool)}: sessions, queues and other apps that share it lose what they have, and every request asks the database at once.`,
        environment: purposeOf(flush),
      });
    }
  },
};
export default rule;

/** And not of a server that a test started beside itself. */
function isOfAnApp(flush: Acting, all: readonly Acting[], { system }: Pipeline): boolean {
  const { action, job } = flush;
  if (action.tool.startsWith('az ') || action.isRemote) return true;
  const deploys = all.some((each) => each.job === job && DEPLOYS.has(each.action.verb));
  const host = placeOfHost(askedHost(action.words)?.text);
  if (host === 'beside') return deploys && (system === 'script' || job.runner === 'own');
  return host === 'elsewhere' || deploys;
}

/** A name without a dot is a container beside it; a variable or a number may be anything. */
function placeOfHost(asked: string | undefined): 'beside' | 'elsewhere' | 'unknown' {
  if (asked === undefined) return 'beside';
  const host = connectionIn(asked)?.host.text ?? asked;
  if (host === '127.0.0.1' || /^[\w-]+$/.test(host)) return 'beside';
  return host.includes('$') || !/[a-z]/i.test(host) ? 'unknown' : 'elsewhere';
}

function emptied(tool: string): string {
  if (tool.endsWith('FLUSHALL')) return 'empties every database of the server';
  return tool.endsWith('FLUSHDB') ? 'empties the whole database' : 'empties the whole cache';
}
