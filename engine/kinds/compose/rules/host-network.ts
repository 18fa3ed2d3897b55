import { defineRule } from '../../../core/rule.ts';
import { entryOf, scalarOf, valuePlace } from '../../../readers/tree.ts';
import type { ComposeModel } from '../model.ts';
import { isLookedAt } from '../own-to-secure.ts';

/** One network stack for the host and the container: nothing is closed, and nothing fits in twice. */
export default defineRule<ComposeModel>({
  id: 'compose/host-network',
  title: 'Container on the network of its host',
  severity: 'warning',
  profiles: { security: 'error' },
  fix: 'none',
  unfixed: { why: 'which ports it opens, and how the others are to reach it then, is not in the file' },
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/engine/network/drivers/host/',
    'https://docs.docker.com/reference/compose-file/services/#network_mode',
  ],
  byParts: true,
  byText: true,

  *check(model, context) {
    for (const service of model.services) {
      const mode = entryOf(service.body, 'network_mode');
      if (!mode || scalarOf(mode.value) !== 'host' || !isLookedAt(service, model, context)) continue;
      yield {
        at: valuePlace(mode),
        message: `\`${service.name}\` is on the network of the host: every port it opens is open on all interfaces, services that only listen on \`localhost\` are open to it, and a second one cannot start beside it.`,
      };
    }
  },
});
