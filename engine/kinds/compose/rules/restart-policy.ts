import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { child, entryOf, scalarOf, valuePlace } from '../../../readers/tree.ts';
import { appendEntries, replaceValue } from '../../../readers/yaml/edit.ts';
import { isForSwarm } from '../for-swarm.ts';
import { runningInProduction } from '../jobs.ts';
import type { ComposeModel, Service } from '../model.ts';
import { ownMapOf } from '../own-map.ts';

const TITLE = 'Start it again unless somebody stopped it';

/** The default is not to start again: neither after a crash nor after a reboot. */
export default defineRule<ComposeModel>({
  id: 'compose/restart-policy',
  title: 'Service that stays down',
  severity: 'warning',
  profiles: { 'small-budget': 'info', 'high-availability': 'error' },
  fix: 'review', // it may be meant to end
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/services/#restart',
    'https://docs.docker.com/engine/containers/start-containers-automatically/',
  ],
  like: ['2fc99041-ddad-49d5-853f-e35e70a48391'],

  *check(model, context) {
    for (const service of runningInProduction(model, context)) {
      // It takes the place of `restart`; and Swarm starts again by default.
      if (entryOf(child(service.body, 'deploy'), 'restart_policy') || isForSwarm(model)) continue;
      const problem = entryOf(service.body, 'restart') ? refused(service) : missing(service);
      if (problem) yield problem;
    }
  },
});

function missing({ name, at, entry }: Service): Problem {
  const message = `\`${name}\` has no \`restart\`: after a crash or a reboot of the host it stays down (the default is \`no\`).`;
  const body = ownMapOf(entry);
  const edits = body ? appendEntries(body, ['restart: unless-stopped']) : [];
  return { at, message, fixes: fixesWith(edits) };
}

/** Somebody wrote it, and yet a port is waited at until it is stopped. */
function refused({ name, body }: Service): Problem | undefined {
  const restart = entryOf(body, 'restart');
  const policy = scalarOf(restart?.value);
  if (!restart || !entryOf(body, 'ports') || (policy !== 'no' && policy !== false)) return undefined;
  const message = `\`${name}\` is not started again: after a crash or a reboot of the host nothing answers on its ports.`;
  const edits = restart.alias ? [] : [replaceValue(restart, 'unless-stopped')];
  return { at: valuePlace(restart), message, fixes: fixesWith(edits), severity: 'info' };
}

function fixesWith(edits: Fix['edits']): Fix[] {
  return edits.length > 0 ? [{ title: TITLE, edits }] : [];
}
