import { inWords } from '../../../../domain/duration.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { type Entry, entryOf, isMap, valuePlace } from '../../../readers/tree.ts';
import { replaceValue } from '../../../readers/yaml/edit.ts';
import { probes } from '../healthcheck.ts';
import { timingOf } from '../healthcheck-timing.ts';
import type { ComposeModel } from '../model.ts';

const WANTED = 3;
const MOST = 10;
/** Many retries in a short time are few: `retries: 20` with a probe each second. In milliseconds. */
const SOON = 120_000;

/** One failure is no illness, and a hundred of them are no patience. */
export default defineRule<ComposeModel>({
  id: 'compose/healthcheck-retries',
  title: 'Health check that gives up at once or never',
  severity: 'info',
  fix: 'review', // a probe that often fails for no reason may need them
  since: '0.1.0',
  sources: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
  byParts: true,
  byText: true,

  *check({ services }) {
    for (const { name, body } of services) {
      const entry = entryOf(body, 'healthcheck');
      const written = entryOf(entry?.value, 'retries');
      if (!entry || !written || !isMap(entry.value) || !probes(entry.value)) continue;
      const { startPeriod, interval, retries } = timingOf(entry.value);
      if (retries === undefined) continue;
      const at = valuePlace(written);
      // Without a start period many retries are what it starts in, which is what `healthcheck-start-period` is about.
      if (retries === 1) {
        const message = `A single probe that fails makes \`${name}\` unhealthy: one slow answer ends a release, and takes it from whoever watches its health.`;
        yield { at, message, fixes: fixesFor(written) };
      } else if (startPeriod && retries > MOST && interval !== undefined && retries * interval > SOON) {
        const message = `\`${name}\` counts as healthy until ${retries} probes in a row have failed, for ${inWords(retries * interval)}: one that hangs is sent requests as long.`;
        yield { at, message, fixes: fixesFor(written) };
      }
    }
  },
});

function fixesFor(retries: Entry): readonly Fix[] {
  return [{ title: `Give up after ${WANTED} failures`, edits: [replaceValue(retries, String(WANTED))] }];
}
