import { nameOf } from '../../../core/path.ts';
import { defineRule } from '../../../core/rule.ts';
import { keptShell } from '../kept-shell.ts';
import type { DockerfileModel } from '../model.ts';

/** Any shell stays in front of the commands of a script, Bash as well: only of `-c` it gives way to the last one. */
export default defineRule<DockerfileModel>({
  id: 'dockerfile/entrypoint-exec-missing',
  title: 'Start script that keeps the stop signal',
  severity: 'warning',
  fix: 'review', // what stands behind it in the script would no longer run
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/build/building/best-practices/#entrypoint',
    'https://docs.docker.com/reference/dockerfile/#entrypoint',
  ],

  *check({ source, tree, script }) {
    const kept = script && !tree.isTemplate ? keptShell(script.text) : undefined;
    if (!script || !kept) return;
    const at = { source: script, span: kept.span };
    yield {
      at: { source, span: script.at },
      message: `\`${nameOf(script.path)}\` ends with \`${kept.command}\` without \`exec\`: the script keeps SIGTERM to itself, what it started goes on until it is killed, and the requests under way are lost.`,
      related: [{ at, message: 'This is run behind the script.' }],
      fixes: [
        {
          title: 'Let it take the place of the script',
          edits: [{ source: script, span: [kept.span[0], kept.span[0]], text: 'exec ' }],
        },
      ],
    };
  },
});
