import { defineRule, type Fix, type Problem } from '../../core/rule.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';
import type { CiModel } from '../model.ts';
import { type Acting, actionsOf } from '../order.ts';
import type { Job, Pipeline } from '../pipeline.ts';
import { promotionsIn, saidPurposeOf } from '../promotion.ts';

/** An environment is where approvals, branches and secrets of production are kept, and where one sees what it runs. */
export default defineRule<CiModel>({
  id: 'ci/deploy-environment',
  title: 'Deployment to production past every approval',
  severity: 'warning',
  profiles: {
    'managed-azure': 'error',
    'compose-host': 'info',
    'small-budget': 'info',
    'high-availability': 'error',
  },
  fix: 'review', // the environment has to be there, and who signs in with OIDC is then called otherwise
  unfixed: {
    named: 'a deployment job of Azure Pipelines',
    why: 'its steps stand elsewhere, and it checks out nothing by itself',
  },
  since: '0.1.0',
  sources: [
    'https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/control-deployments',
    'https://learn.microsoft.com/azure/devops/pipelines/process/environments',
  ],

  *check(model, { environment }) {
    const pipeline = model.pipeline();
    if (pipeline.system === 'script') return;
    const swaps = new Set(promotionsIn(pipeline).map(({ action }) => action));
    // A swap into production says it itself; of most deployments nothing tells what they are for.
    const isProduction = (acting: Acting) =>
      (saidPurposeOf(acting) ?? environment ?? (swaps.has(acting.action) ? 'production' : undefined)) === 'production';
    const seen = new Set<Job>();
    for (const acting of actionsOf(pipeline)) {
      const { job, action } = acting;
      if (job.environment || seen.has(job) || job.runs.when === 'on-failure') continue;
      const reaches = swaps.has(action) || (action.verb === 'deploy' && action.target?.slot.state === 'absent');
      // A static web app has environments of its own.
      if (action.target?.kind === 'staticwebapp') continue;
      if (!reaches || !action.target || !isProduction(acting)) continue;
      seen.add(job);
      yield problemOf(acting, pipeline);
    }
  },
});

function problemOf({ job, action }: Acting, pipeline: Pipeline): Problem {
  return {
    at: job.at,
    message: `\`${job.id}\` deploys to production outside of any environment, so no approval, no rule about branches and no secret of production's own stands before \`${action.tool}\`.`,
    related: [{ at: action.at, message: 'What reaches production.' }],
    environment: 'production',
    fixes: pipeline.system === 'github' ? inEnvironment(job, pipeline) : [],
  };
}

function inEnvironment({ keysAt }: Job, { source }: Pipeline): readonly Fix[] {
  if (keysAt === undefined) return [];
  const text = `environment: production${lineBreakOf(source)}${indentOf(source, keysAt)}`;
  return [{ title: 'Deploy to the environment production', edits: [{ source, span: [keysAt, keysAt], text }] }];
}
