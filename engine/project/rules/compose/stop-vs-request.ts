import { inWords } from '../../../../domain/duration.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule } from '../../../core/rule.ts';
import type { Service } from '../../graph/service.ts';
import { rewritten } from '../../graph/spot.ts';
import { environmentOf, STOP_MARGIN, startedBy } from '../started-by.ts';
import { stopVsRequest } from '../stop-vs-request.ts';

/** The project knows its longest request, and Docker kills before that one can end. */
export default defineRule<Service>({
  ...stopVsRequest,

  *check({ composed, declared }) {
    const config = declared.find(({ by }) => by === 'deployment');
    const longest = config?.times?.longestRequest;
    const grace = composed?.times?.grace;
    if (!config || !composed || !longest || !grace || grace.milliseconds >= longest.milliseconds) return;
    // Where the server has a patience, `project/timeout-ladder` and `compose/stop-grace-period` hold both against it.
    if (config.times?.graceful ?? startedBy(composed, declared)?.times?.graceful) return;
    // That nothing is written about what is asked from outside is said by `compose/stop-grace-period`.
    if (grace.isDefault && composed.isPublished) return;
    if (config.times?.grace && config.times.grace.milliseconds > grace.milliseconds) return;
    const wanted = String((longest.milliseconds + STOP_MARGIN) / 1000);
    const edits = rewritten(grace.at, wanted);
    const after = `${inWords(grace.milliseconds)}${grace.isDefault ? ' (the default)' : ''}`;
    yield {
      at: grace.isDefault ? composed.at : grace.at,
      message: `By \`${nameOf(composed.path)}\` Docker kills \`${composed.title}\` ${after} after the stop signal, and its longest request takes ${inWords(longest.milliseconds)}: that one is cut off by every deployment.`,
      related: [{ at: longest.at, message: 'the longest request' }],
      environment: environmentOf(config, composed, declared),
      fixes: edits.length > 0 ? [{ title: `Make it ${wanted} s`, edits }] : [],
    };
  },
});
