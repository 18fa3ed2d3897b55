import { durationOf } from '../../../../domain/duration.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { child, entryOf, isMap, keyPlace, type MapNode, scalarOf, valuePlace } from '../../../readers/tree.ts';
import { appendEntries, replaceValue } from '../../../readers/yaml/edit.ts';
import { probes } from '../healthcheck.ts';
import type { ComposeModel } from '../model.ts';

const TITLE = 'Give it 30 seconds to start';
const DEFAULT_RETRIES = 3;

/** Probes begin with the container; without a start period a slow boot is counted as an illness. */
export default defineRule<ComposeModel>({
  id: 'compose/healthcheck-start-period',
  title: 'Health check without a start period',
  severity: 'warning',
  fix: 'review', // 30 s is a guess: only the author knows how long the first boot takes
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/dockerfile/#healthcheck',
    'https://docs.docker.com/reference/compose-file/services/#healthcheck',
  ],

  *check({ services }) {
    for (const { body } of services) {
      const entry = entryOf(body, 'healthcheck');
      if (!entry || !isMap(entry.value) || !probes(entry.value)) continue;
      const consequence = `the container is unhealthy after ${failures(entry.value)} while it boots`;
      const period = entryOf(entry.value, 'start_period');
      if (!period) {
        const message = `\`healthcheck\` has no \`start_period\`: probes count from the first second, and ${consequence}.`;
        yield { at: keyPlace(entry), message, fixes: withEdits(appendEntries(entry.value, ['start_period: 30s'])) };
      } else if (durationOf(String(scalarOf(period.value))) === 0) {
        const message = `\`start_period\` is 0 s: probes count from the first second, and ${consequence}.`;
        yield { at: valuePlace(period), message, fixes: withEdits([replaceValue(period, '30s')]) };
      }
    }
  },
});

function failures(healthcheck: MapNode): string {
  const written = scalarOf(child(healthcheck, 'retries'));
  if (written === 1) return 'a single failure';
  if (typeof written === 'number') return `${written} failures in a row`;
  return written === undefined ? `${DEFAULT_RETRIES} failures in a row (the default)` : 'failures';
}

function withEdits(edits: Fix['edits']): Fix[] {
  return edits.length > 0 ? [{ title: TITLE, edits }] : [];
}
