import { defineRule, type Fix, type Profile } from '../../core/rule.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';
import type { CiModel } from '../model.ts';
import { actionsOf } from '../order.ts';
import type { Job, Pipeline } from '../pipeline.ts';
import { saidPurposeOf } from '../promotion.ts';

/**
 * Minutes a job may run when nothing is written:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idtimeout-minutes and
 * https://learn.microsoft.com/azure/devops/pipelines/process/phases#timeouts, read 2026-11.
 */
const DEFAULTS = { github: 360, 'azure-pipelines': 60 };
/** Minutes: twice what a deployment with a swap and its checks takes. */
const ENOUGH = 30;

/** Who asks for these reads of every job without a limit. */
const STRICT: ReadonlySet<Profile> = new Set(['managed-azure', 'high-availability']);

/** A deployment that hangs holds back those of its group, and nobody hears of it. */
export default defineRule<CiModel>({
  id: 'ci/deploy-timeout',
  title: 'Deployment that may hang for hours',
  severity: 'info', // nearly nobody writes one, and most deployments end by themselves
  profiles: { 'managed-azure': 'warning', 'high-availability': 'warning' },
  fix: 'review', // nobody here has measured how long it takes
  since: '0.1.0',
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idtimeout-minutes',
    'https://learn.microsoft.com/azure/devops/pipelines/process/phases#timeouts',
  ],

  *check(model, { environment, profiles }) {
    const pipeline = model.pipeline();
    if (pipeline.system === 'script') return;
    const isStrict = environment === 'production' || profiles.some((profile) => STRICT.has(profile));
    const seen = new Set<Job>();
    for (const acting of actionsOf(pipeline)) {
      const { job, action } = acting;
      const acts = (action.verb === 'deploy' || action.verb === 'swap' || action.verb === 'traffic') && action.target;
      // A static web app is handed over in seconds, and its generated workflow closes previews by the same action.
      if (!acts || acts.kind === 'staticwebapp' || seen.has(job) || job.timeout.state !== 'absent') continue;
      // Nearly nobody writes one: it is asked for only where the file, or the caller, says that this is production.
      if ((saidPurposeOf(acting) ?? environment) !== 'production') continue;
      const holdsBack = job.concurrency !== undefined || pipeline.concurrency !== undefined;
      if (!holdsBack && !isStrict) continue;
      seen.add(job);
      const minutes = DEFAULTS[pipeline.system];
      yield {
        at: job.at,
        message: `\`${job.id}\` deploys to production and may run for ${minutes} minutes, which is what holds without a limit: when \`${action.tool}\` hangs, ${holdsBack ? 'every deployment behind it waits' : 'nobody hears of it for'} that long.`,
        related: [{ at: action.at, message: 'What may hang.' }],
        environment: 'production',
        fixes: limited(job, pipeline),
      };
    }
  },
});

function limited({ keysAt }: Job, { source, system }: Pipeline): readonly Fix[] {
  if (keysAt === undefined) return [];
  const key = system === 'github' ? 'timeout-minutes' : 'timeoutInMinutes';
  const text = `${key}: ${ENOUGH}${lineBreakOf(source)}${indentOf(source, keysAt)}`;
  return [{ title: `End it after ${ENOUGH} minutes`, edits: [{ source, span: [keysAt, keysAt], text }] }];
}
