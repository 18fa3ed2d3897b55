import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { type ContainerApp, modeOf, purposeIn } from '../../graph/container-app.ts';
import type { DeclaredShare } from '../../graph/declared-container-app.ts';
import { rewritten } from '../../graph/spot.ts';

export default defineRule<ContainerApp>({
  id: 'containerapp/traffic-sum',
  title: 'Traffic that does not add up to 100 percent',
  severity: 'error',
  everywhere: true,
  fix: 'review', // which of the revisions gets the rest is a guess
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/traffic-splitting',
    'https://learn.microsoft.com/azure/container-apps/revisions-manage',
    'https://github.com/Azure/azure-cli/blob/dev/src/azure-cli/azure/cli/command_modules/containerapp/_utils.py',
  ],

  *check(app) {
    for (const own of app.declared) {
      const traffic = own.ingress?.traffic;
      // In single mode the one revision has it all, whatever is written.
      if (!traffic || traffic.shares.length === 0 || knownOf(modeOf(app, own)) === 'single') continue;
      const weights = traffic.shares.map(({ weight }) => knownOf(weight));
      if (!weights.every((weight) => weight !== undefined)) continue;
      const sum = weights.reduce((total, weight) => total + weight, 0);
      const isCommand = own.by === 'pipeline';
      // A command leaves what is missing to the revisions it does not name.
      if (sum === 100 || (sum < 100 && !traffic.isWhole)) continue;
      const who = isCommand ? '`az` refuses the command' : 'Azure refuses the app';
      const what = isCommand
        ? 'The weights'
        : `The weights of \`${own.by === 'terraform' ? 'traffic_weight' : 'traffic'}\``;
      yield {
        at: traffic.at,
        message: `${what} add up to ${sum} and not to 100: ${who}.`,
        environment: purposeIn(app, own),
        fixes: fixesFor(traffic.shares, 100 - sum),
      };
    }
  },
});

function fixesFor(shares: readonly DeclaredShare[], missing: number): Fix[] {
  const last = shares.at(-1)?.weight;
  if (last?.state !== 'known') return [];
  const value = last.value + missing;
  if (value < 0 || value > 100) return [];
  return [{ title: `Give the last revision ${value} percent`, edits: rewritten(last.at, String(value)) }];
}
