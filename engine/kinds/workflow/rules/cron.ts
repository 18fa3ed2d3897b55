import { defineRule, type Problem } from '../../../core/rule.ts';
import type { Place } from '../../../core/span.ts';
import { child, itemsOf, placeOf } from '../../../readers/tree.ts';
import { type CronFault, cronFault, minutesBetween } from '../cron.ts';
import type { WorkflowModel } from '../model.ts';
import { scalarAt } from '../read-steps.ts';
import { isUnknown } from '../unknown.ts';

/** GitHub starts no workflow more often. */
const LEAST_MINUTES = 5;

export default defineRule<WorkflowModel>({
  id: 'workflow/cron',
  title: 'Schedule that GitHub cannot keep',
  severity: 'error',
  everywhere: true,
  fix: 'none',
  unfixed: { why: 'only the author knows when it is to run' },
  since: '0.1.0',
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule',
  ],
  like: ['events'],

  *check({ events }) {
    for (const { name, node, body } of events) {
      if (name !== 'schedule') continue;
      if (!body)
        yield {
          at: placeOf(node),
          message: '`schedule` names no time, so it starts nothing.',
          severity: 'warning',
          layer: 'schema',
        };
      for (const item of itemsOf(body)) {
        const cron = scalarAt(item, 'cron');
        if (cron && typeof cron.value === 'string' && !isUnknown(cron)) yield* problemsOf(cron.value, placeOf(cron));
        const zone = child(item, 'timezone');
        if (zone?.type !== 'scalar' || typeof zone.value !== 'string' || isUnknown(zone) || isZone(zone.value))
          continue;
        yield { at: placeOf(zone), message: `\`${zone.value}\` is no time zone: the file is refused.` };
      }
    }
  },
});

function* problemsOf(cron: string, at: Place): Iterable<Problem> {
  const fault = cronFault(cron);
  if (fault) yield { at, message: `\`${cron}\` is no schedule, since ${why(fault)}: the file is refused.` };
  const minutes = fault ? undefined : minutesBetween(cron);
  if (minutes === undefined || minutes >= LEAST_MINUTES) return;
  const message = `\`${cron}\` asks for a run every ${minutes === 1 ? 'minute' : `${minutes} minutes`}, and GitHub starts one every ${LEAST_MINUTES} minutes at most.`;
  yield { at, message, severity: 'warning' };
}

function why(fault: CronFault): string {
  if (fault.kind === 'count') return `it has ${fault.count} ${fault.count === 1 ? 'field' : 'fields'} and not five`;
  return `\`${fault.part}\` is no ${fault.field}${fault.range ? `, which goes from ${fault.range[0]} to ${fault.range[1]}` : ''}`;
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '' && /[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
