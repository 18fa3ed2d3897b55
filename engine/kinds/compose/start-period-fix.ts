import { durationText, inWords } from '../../../domain/duration.ts';
import type { Fix } from '../../core/rule.ts';
import { entryOf, type MapNode } from '../../readers/tree.ts';
import { appendEntries, replaceValue } from '../../readers/yaml/edit.ts';

/** Writes a start period, or another where one stands. */
export function startPeriodFix(healthcheck: MapNode, milliseconds: number): Fix[] {
  const text = durationText(milliseconds);
  const period = entryOf(healthcheck, 'start_period');
  const edits = period ? [replaceValue(period, text)] : appendEntries(healthcheck, [`start_period: ${text}`]);
  const time = milliseconds < 60_000 ? `${milliseconds / 1000} seconds` : inWords(milliseconds);
  return edits.length > 0 ? [{ title: `Give it ${time} to start`, edits }] : [];
}
