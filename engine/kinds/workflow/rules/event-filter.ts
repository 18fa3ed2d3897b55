import { defineRule } from '../../../core/rule.ts';
import { entryOf, keyPlace } from '../../../readers/tree.ts';
import type { WorkflowModel } from '../model.ts';

/** The events whose filters the schema in the store of JSON schemas excludes as well (read 2026-11). */
const IN_STORE = new Set(['push', 'pull_request', 'pull_request_target']);
const FILTERS = ['branches', 'tags', 'paths'];

/** One filter says what is meant, or what is not; `!` inside it says both. */
export default defineRule<WorkflowModel>({
  id: 'workflow/event-filter',
  title: 'Event that is filtered in two ways at once',
  severity: 'error',
  everywhere: true,
  fix: 'none',
  unfixed: { why: 'the order of patterns with and without `!` decides, and only the author knows it' },
  since: '0.1.0',
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onpushbranchestagsbranches-ignoretags-ignore',
  ],
  like: ['events'],

  *check({ events }) {
    for (const { name, body } of events) {
      for (const filter of FILTERS) {
        const first = entryOf(body, filter);
        const second = entryOf(body, `${filter}-ignore`);
        if (!first || !second) continue;
        const message = `\`${name}\` has \`${filter}\` and \`${filter}-ignore\`, and takes one of the two: the file is refused.`;
        const [early, late] = first.keySpan[0] < second.keySpan[0] ? [first, second] : [second, first];
        const related = [{ at: keyPlace(early), message: 'the other filter' }];
        yield { at: keyPlace(late), message, related, ...(IN_STORE.has(name) && { layer: 'schema' }) };
      }
    }
  },
});
