import { startOfLine } from '../../../core/lines.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import type { Edit } from '../../../core/span.ts';
import { child, type Entry, entriesOf, keyPlace, scalarOf } from '../../../readers/tree.ts';
import { endOfEntry } from '../../../readers/yaml/edit.ts';
import { isForSwarm } from '../for-swarm.ts';
import type { ComposeModel } from '../model.ts';

const SWARM_ONLY = new Set(['update_config', 'rollback_config', 'endpoint_mode', 'placement']);

/** Keys that promise a rolling update and do nothing outside Swarm. */
export default defineRule<ComposeModel>({
  id: 'compose/swarm-only-keys',
  title: 'Deploy keys that only Swarm reads',
  severity: 'warning',
  fix: 'review', // the file may be meant for `docker stack deploy` after all
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/deploy/',
    'https://docs.docker.com/engine/swarm/stack-deploy/',
  ],

  *check(model) {
    if (isForSwarm(model)) return;
    for (const { body } of model.services) {
      for (const entry of entriesOf(child(body, 'deploy'))) {
        if (!SWARM_ONLY.has(entry.key)) continue;
        const ignored = `\`${entry.key}\` works only in Swarm: \`docker compose up\` ignores it`;
        const startFirst = scalarOf(child(entry.value, 'order')) === 'start-first';
        const message = startFirst
          ? `${ignored}, and \`order: start-first\` does not keep the old container until the new one answers.`
          : `${ignored}, so nothing of what it says happens.`;
        yield { at: keyPlace(entry), message, fixes: commentedOut(entry) };
      }
    }
  },
});

function commentedOut(entry: Entry): Fix[] {
  const { source, keySpan } = entry;
  const start = startOfLine(source.text, keySpan[0]);
  const end = endOfEntry(source.text, entry);
  const indent = keySpan[0] - start;
  const written = source.text.slice(start, end);
  // In `{…}` there is no line to comment out, and an anchor inside may be needed elsewhere.
  if (written.slice(0, indent).trim() !== '' || /(?:^|\s)&\S/.test(written)) return [];
  const edits: Edit[] = [];
  for (const line of written.matchAll(/^([ \t]*)\S/gm)) {
    const at = start + line.index + Math.min(indent, (line[1] ?? '').length);
    edits.push({ source, span: [at, at], text: '# ' });
  }
  return [{ title: `Comment out ${entry.key}`, edits }];
}
