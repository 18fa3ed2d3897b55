import { inWords } from '../../../../domain/bytes.ts';
import { defineRule } from '../../../core/rule.ts';
import { valuePlace } from '../../../readers/tree.ts';
import { memoryOf } from '../memory.ts';
import type { ComposeModel } from '../model.ts';

/** Docker refuses to make a container that is promised more than it may have. */
export default defineRule<ComposeModel>({
  id: 'compose/reservation-over-limit',
  title: 'Memory reserved above the limit',
  severity: 'error',
  everywhere: true,
  fix: 'none',
  unfixed: { why: 'which of the two numbers is wrong is not in the file' },
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/deploy/#resources',
    'https://docs.docker.com/engine/containers/resource_constraints/#memory',
  ],
  byParts: true,
  byText: true,

  *check({ services }) {
    for (const { name, body } of services) {
      const { limit, reservation } = memoryOf(body);
      if (!limit?.bytes || !reservation?.bytes || reservation.bytes <= limit.bytes) continue;
      const message = `\`${name}\` reserves ${inWords(reservation.bytes)} and may take ${inWords(limit.bytes)}: Docker refuses to make the container.`;
      const related = [{ at: valuePlace(limit.entry), message: 'the limit' }];
      yield { at: valuePlace(reservation.entry), message, related };
    }
  },
});
