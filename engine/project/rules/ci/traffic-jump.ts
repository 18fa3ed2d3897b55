import { nameOf } from '../../../core/path.ts';
import { defineRule } from '../../../core/rule.ts';
import { type ContainerApp, purposeIn } from '../../graph/container-app.ts';

/** A canary that goes from nothing to everybody has warned nobody. */
export default defineRule<ContainerApp>({
  id: 'ci/traffic-jump',
  title: 'All traffic at once where steps are declared',
  severity: 'warning',
  fix: 'none',
  unfixed: {
    named: 'the traffic split',
    why: 'which revision answers now, and what is asked between two steps, stands in no file',
  },
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/traffic-splitting',
    'https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments',
  ],

  *check(app) {
    const strategy = app.declared.find(({ canary }) => canary)?.canary;
    if (!strategy) return;
    for (const own of app.declared)
      for (const at of own.jumps)
        yield {
          at,
          message: `The new revision of \`${own.title}\` gets 100 % of the requests at once, with nothing asked before: \`${nameOf(strategy.source.path)}\` declares a canary, which gives it some of them first.`,
          related: [{ at: strategy, message: 'The steps are declared here.' }],
          environment: purposeIn(app, own),
        };
  },
});
