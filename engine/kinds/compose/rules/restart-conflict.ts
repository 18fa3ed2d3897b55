import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { child, type Entry, entriesOf, entryOf, isMap, keyPlace, valuePlace } from '../../../readers/tree.ts';
import { removeEntry } from '../../../readers/yaml/edit.ts';
import { isForSwarm } from '../for-swarm.ts';
import { knownText } from '../known.ts';
import type { ComposeModel, Service } from '../model.ts';

/** How the engine calls what both keys mean (docker/compose, pkg/compose/create.go, read 2026-11). */
const ENGINE: Readonly<Record<string, string>> = {
  any: 'always',
  always: 'always',
  none: 'no',
  no: 'no',
  false: 'no',
  'on-failure': 'on-failure',
  'unless-stopped': 'unless-stopped',
};
/** Of a restart policy, what `docker compose up` does not pass on. */
const IGNORED = new Set(['delay', 'window']);

/** Two places for one decision, of which the lower one counts. */
export default defineRule<ComposeModel>({
  id: 'compose/restart-conflict',
  title: 'Two restart policies for one service',
  severity: 'warning',
  fix: 'review', // the one without effect may be the one that was meant
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/services/#restart',
    'https://docs.docker.com/reference/compose-file/deploy/#restart_policy',
  ],

  *check(model) {
    for (const { name, body } of model.services) {
      const policy = entryOf(child(body, 'deploy'), 'restart_policy');
      if (!policy || !isMap(policy.value)) continue;
      if (isForSwarm(model)) return;
      const problem = contradiction(name, body, policy);
      if (problem) yield problem;
      for (const entry of entriesOf(policy.value)) if (IGNORED.has(entry.key)) yield ignored(entry, policy);
    }
  },
});

function contradiction(name: string, body: Service['body'], policy: Entry): Problem | undefined {
  const restart = entryOf(body, 'restart');
  const condition = entryOf(policy.value, 'condition');
  if (!restart || !condition) return undefined;
  const [own, other] = [knownText(restart.value), knownText(condition.value)];
  const [first, second] = [ENGINE[own?.replace(/:\d+$/, '') ?? ''], ENGINE[other ?? '']];
  if (first === undefined || second === undefined || first === second) return undefined;
  return {
    at: valuePlace(restart),
    message: `\`restart: ${own}\` has no effect: \`deploy.restart_policy\` says \`${other}\` for \`${name}\`, and that is what \`docker compose up\` does.`,
    related: [{ at: valuePlace(condition), message: 'the one that counts' }],
    fixes: removal('Remove the one without effect', body, restart),
  };
}

function ignored(entry: Entry, { value }: Entry): Problem {
  return {
    at: keyPlace(entry),
    message: `\`${entry.key}\` works only in Swarm: \`docker compose up\` ignores it, and Docker waits between two attempts as it always does.`,
    severity: 'info',
    fixes: isMap(value) && value.entries.length > 1 ? removal('Remove what only Swarm reads', value, entry) : [],
  };
}

function removal(title: string, map: Service['body'], entry: Entry): readonly Fix[] {
  const isOwn = !entry.merged && map.source === entry.source && map.entries.includes(entry);
  return isOwn ? [{ title, edits: [removeEntry(map, entry)] }] : [];
}
