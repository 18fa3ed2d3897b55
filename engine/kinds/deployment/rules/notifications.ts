import { defineRule } from '../../../core/rule.ts';
import { child, isMap, rootOf } from '../../../readers/tree.ts';
import { appendEntries } from '../../../readers/yaml/edit.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt } from '../origin.ts';

/** A failure that nobody is told of is found by the customers. */
export default defineRule<DeploymentModel>({
  id: 'deploy/notifications',
  title: 'Production whose failures nobody is told of',
  severity: 'info', // somebody may watch the pipeline
  profiles: { 'small-budget': 'hint', 'high-availability': 'warning' },
  fix: 'review', // who is to be told, and where, is in nobody's file
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments'],

  *check({ deployment, tree }) {
    const root = rootOf(tree);
    const production = deployment.environments.find(({ kind, targets }) => kind === 'production' && targets.length > 0);
    if (!production || !isMap(root) || child(root, 'notifications')) return;
    const lines = ['notifications:', `  - { on: [failure, rollback], slack: "\${SLACK_WEBHOOK}" }`];
    yield {
      at: nameAt(production.at),
      message: `Nobody is told when a deployment to \`${production.name}\` fails or is rolled back: it is found by whoever looks next, or by customers.`,
      environment: 'production',
      fixes: [{ title: 'Tell a Slack channel of failures', edits: appendEntries(root, lines) }],
    };
  },
});
