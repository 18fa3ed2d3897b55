import { durationOf, durationText, inWords } from '../../../../domain/duration.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { entryOf, isMap, keyPlace, type MapNode, valuePlace } from '../../../readers/tree.ts';
import { appendEntries, replaceValue } from '../../../readers/yaml/edit.ts';
import { probes } from '../healthcheck.ts';
import { timingOf } from '../healthcheck-timing.ts';
import { knownText } from '../known.ts';
import type { ComposeModel } from '../model.ts';

/** What Docker takes where nothing, or 0, is written; and what a probe is given by the fix. In milliseconds. */
const DEFAULT = 30_000;
const USUAL = 5_000;

/** Seven of ten health checks are written so, and it only makes them slow: a hint, and in production. */
export default defineRule<ComposeModel>({
  id: 'compose/healthcheck-timeout',
  title: 'Probe that may take as long as the time between two',
  severity: 'hint',
  fix: 'review', // a probe may be as slow as that
  since: '0.1.0',
  sources: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
  byParts: true,
  byText: true,

  *check({ services }) {
    for (const { body } of services) {
      const entry = entryOf(body, 'healthcheck');
      if (!entry || !isMap(entry.value) || !probes(entry.value)) continue;
      const { interval } = timingOf(entry.value);
      const written = entryOf(entry.value, 'timeout');
      const timeout = written ? durationOf(knownText(written.value) ?? '') : DEFAULT;
      if (interval === undefined || timeout === undefined || (timeout || DEFAULT) < interval) continue;
      const own = written
        ? `\`timeout\` is ${inWords(timeout || DEFAULT)}`
        : `\`healthcheck\` has no \`timeout\`, and a probe may take ${inWords(DEFAULT)} (the default)`;
      yield {
        at: written ? valuePlace(written) : keyPlace(entry),
        message: `${own}, with ${inWords(interval)} from one to the next: a container that hangs is found out in twice the time or more.`,
        fixes: fixesFor(entry.value, interval > USUAL ? USUAL : interval / 2),
      };
    }
  },
});

function fixesFor(healthcheck: MapNode, milliseconds: number): readonly Fix[] {
  const written = entryOf(healthcheck, 'timeout');
  const text = durationText(milliseconds);
  const edits = written ? [replaceValue(written, text)] : appendEntries(healthcheck, [`timeout: ${text}`]);
  return edits.length > 0 ? [{ title: `Give up a probe after ${inWords(milliseconds)}`, edits }] : [];
}
