import { knownOf } from '../../../../domain/tri.ts';
import { defineRule } from '../../../core/rule.ts';
import { type ContainerApp, purposeIn } from '../../graph/container-app.ts';

/** A page for visitors asks the database and the neighbours, or nothing at all: it is no word about the health. */
export default defineRule<ContainerApp>({
  id: 'containerapp/probe-root',
  title: 'Health asked of the start page',
  severity: 'info',
  fix: 'none',
  unfixed: { why: 'which path tells of its health stands in no file, and an app without one has to get one first' },
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/health-probes',
    'https://learn.microsoft.com/azure/well-architected/service-guides/azure-container-apps',
  ],

  *check(app) {
    for (const own of app.declared) {
      // A check of the project is asked by Fairlead itself.
      if (own.by === 'deployment') continue;
      for (const { probes, title } of own.containers.list) {
        const [first, ...others] = probes.filter(({ path }) => knownOf(path) === '/');
        if (first?.path.state !== 'known') continue;
        yield {
          at: first.path.at,
          message: `The ${first.type} probe of \`${title}\` asks for \`/\`, the page of visitors: it is slow or fails for reasons that no new replica mends, and may answer while what the app needs is gone.`,
          related: others.flatMap(({ path, type }) =>
            path.state === 'known' ? [{ at: path.at, message: `The ${type} probe asks for it as well.` }] : [],
          ),
          environment: purposeIn(app, own),
        };
      }
    }
  },
});
