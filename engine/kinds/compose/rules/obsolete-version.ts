import { endOfLine, nextLine } from '../../../core/lines.ts';
import { defineRule } from '../../../core/rule.ts';
import type { Edit } from '../../../core/span.ts';
import { entryOf, isMap, keyPlace, rootOf } from '../../../readers/tree.ts';
import { removeEntry } from '../../../readers/yaml/edit.ts';
import { isForSwarm } from '../for-swarm.ts';
import type { ComposeModel } from '../model.ts';

/** Docker Compose reads every file by the newest rules, whatever `version` says. */
export default defineRule<ComposeModel>({
  id: 'compose/obsolete-version',
  title: 'Version that nobody reads',
  severity: 'hint',
  everywhere: true,
  fix: 'safe',
  since: '0.1.0',
  sources: ['https://docs.docker.com/reference/compose-file/version-and-name/#version-top-level-element-obsolete'],
  like: ['no-version-field'],

  *check(model) {
    const root = rootOf(model.tree);
    const version = entryOf(root, 'version');
    if (!isMap(root) || !version || version.merged) return;
    // `docker stack deploy` of an older Docker refuses a file without it.
    if (isForSwarm(model)) return;
    const message = '`version` has no effect: Docker Compose ignores it, and prints a warning at every command.';
    // Of two, the one that is left would be reported next.
    const isWrittenOnce = model.tree.problems.length === 0;
    const fixes = isWrittenOnce
      ? [{ title: 'Remove the version', edits: [withoutGap(removeEntry(root, version))] }]
      : [];
    yield { at: keyPlace(version), message, fixes, tag: 'deprecated' };
  },
});

/** With the blank line below it, when none stands above that would do. */
function withoutGap(edit: Edit): Edit {
  const { text } = edit.source;
  const [start, end] = edit.span;
  const isApart = start === 0 || /\n\r?\n$/.test(text.slice(Math.max(0, start - 4), start));
  return isApart && endOfLine(text, end) === end ? { ...edit, span: [start, nextLine(text, end)] } : edit;
}
