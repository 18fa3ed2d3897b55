import { durationText, inWords } from '../../../../domain/duration.ts';
import { defineRule, type Fix, type Profile } from '../../../core/rule.ts';
import { entryOf, isMap, keyPlace, type MapNode, valuePlace } from '../../../readers/tree.ts';
import { appendEntries, replaceValue } from '../../../readers/yaml/edit.ts';
import { probes } from '../healthcheck.ts';
import { timingOf } from '../healthcheck-timing.ts';
import type { ComposeModel } from '../model.ts';

/** What a profile lets pass between two probes of what is asked over a port; the first that is chosen holds. In milliseconds. */
const LONGEST: readonly (readonly [profile: Profile, milliseconds: number])[] = [
  ['high-availability', 5_000],
  ['compose-host', 10_000],
];
/** For everything else: what Docker itself takes. */
const USUAL = 30_000;
const USUAL_FIX = 10_000;

/** The time between two probes is the time in which nobody knows. */
export default defineRule<ComposeModel>({
  id: 'compose/healthcheck-interval',
  title: 'Health check that is asked rarely',
  severity: 'info',
  fix: 'review', // a probe may cost more than it looks like
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/dockerfile/#healthcheck',
    'https://docs.docker.com/reference/compose-file/services/#healthcheck',
  ],
  byParts: true,
  byText: true,

  *check({ services }, { profiles }) {
    const own = LONGEST.find(([profile]) => profiles.includes(profile))?.[1];
    for (const { body } of services) {
      const entry = entryOf(body, 'healthcheck');
      if (!entry || !isMap(entry.value) || !probes(entry.value)) continue;
      const { interval, retries } = timingOf(entry.value);
      const isAsked = entryOf(body, 'ports') !== undefined || entryOf(body, 'expose') !== undefined;
      const longest = isAsked ? (own ?? USUAL) : USUAL;
      if (interval === undefined || interval <= longest) continue;
      const written = entryOf(entry.value, 'interval');
      const every = written
        ? `\`interval\` is ${inWords(interval)}`
        : `\`healthcheck\` has no \`interval\`, and probes come every ${inWords(interval)} (the default)`;
      yield {
        at: written ? valuePlace(written) : keyPlace(entry),
        message: `${every}: a container that hangs goes unnoticed for up to ${inWords(interval * (retries ?? 1))}.`,
        fixes: fixesFor(entry.value, own ?? USUAL_FIX),
      };
    }
  },
});

function fixesFor(healthcheck: MapNode, milliseconds: number): readonly Fix[] {
  const written = entryOf(healthcheck, 'interval');
  const text = durationText(milliseconds);
  const edits = written ? [replaceValue(written, text)] : appendEntries(healthcheck, [`interval: ${text}`]);
  return edits.length > 0 ? [{ title: `Ask every ${milliseconds / 1000} seconds`, edits }] : [];
}
