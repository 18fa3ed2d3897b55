import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import type { Place } from '../../../core/span.ts';
import type { ScalarNode } from '../../../readers/tree.ts';
import { writtenIn } from '../expressions/written.ts';
import type { ActionsModel, Step } from '../model.ts';
import { scalarAt } from '../read-steps.ts';

const COMMAND = /::(set-output|save-state|set-env) name=|::(add-path)::/g;
/** The whole of an `echo` on a line of its own. */
const ECHO = /^echo (["']?)::(set-output|save-state|set-env) name=([\w-]+)::([^"'\r\n]*)(["']?)$/;

const FILES: Readonly<Record<string, string>> = {
  'set-output': 'GITHUB_OUTPUT',
  'save-state': 'GITHUB_STATE',
  'set-env': 'GITHUB_ENV',
  'add-path': 'GITHUB_PATH',
};

/** Commands on the output were replaced by files, because anything a program prints could be one. */
export default defineRule<ActionsModel>({
  id: 'workflow/deprecated-command',
  title: 'Workflow command that was replaced by a file',
  severity: 'warning',
  everywhere: true,
  fix: 'review', // a shell other than `sh` writes to a file in its own way
  since: '0.1.0',
  sources: [
    'https://github.blog/changelog/2022-10-11-github-actions-deprecating-save-state-and-set-output-commands/',
    'https://github.blog/changelog/2020-10-01-github-actions-deprecating-set-env-and-add-path-commands/',
  ],
  like: ['deprecated-commands'],

  *check({ stepLists, source }) {
    // Who sets this has chosen to live with it.
    if (source.text.includes('ACTIONS_ALLOW_UNSECURE_COMMANDS')) return;
    for (const { steps } of stepLists) {
      for (const step of steps) if (step.run) yield* commandsIn(step, step.run);
    }
  },
});

function* commandsIn(step: Step, run: ScalarNode): Iterable<Problem> {
  const script = String(run.value);
  const written = writtenIn(run);
  for (const match of script.matchAll(COMMAND)) {
    if (/^[ \t]*#/.test(script.slice(script.lastIndexOf('\n', match.index) + 1, match.index + 1))) continue;
    const name = match[1] ?? match[2] ?? '';
    const at: Place = { source: run.source, span: written(match.index, match.index + name.length + 2) };
    const file = FILES[name] ?? '';
    const fixes = script.split('\n').length < 2_000 ? echoed(step, script, match.index, written, run) : [];
    const isOff = name === 'set-env' || name === 'add-path';
    const what = isOff
      ? 'is switched off since 2020, so the step fails'
      : 'is deprecated since 2022, and GitHub has announced that it goes';
    yield {
      at,
      message: `\`::${name}\` ${what}: a line in \`$${file}\` does the same.`,
      fixes,
    };
  }
}

/** The same as a line in the file, where the command is all that an `echo` of a POSIX shell prints. */
function echoed(
  { node }: Step,
  script: string,
  index: number,
  written: ReturnType<typeof writtenIn>,
  run: ScalarNode,
): Fix[] {
  const shell = String(scalarAt(node, 'shell')?.value ?? 'bash');
  const isBlock = run.style === 'literal' || run.style === 'plain';
  if (!/^(?:ba)?sh\b/.test(shell) || !isBlock || run.source.text.includes('windows')) return [];
  const start = script.lastIndexOf('\n', index) + 1;
  const end = script.indexOf('\n', index);
  const line = script.slice(start, end < 0 ? script.length : end);
  const [, open, name = '', key, value = '', close] = ECHO.exec(line.trim()) ?? [];
  if (key === undefined || open !== close) return [];
  // Without quotes of its own the value is what the shell makes of several words.
  const quote = open === '' ? '"' : open;
  const text = `echo ${quote}${key}=${value.trimEnd()}${quote} >> "$${FILES[name]}"`;
  const indent = line.length - line.trimStart().length;
  const span = written(start + indent, start + line.trimEnd().length);
  if (run.source.text.slice(...span) !== line.trim() || (run.style === 'plain' && /: | #/.test(text))) return [];
  return [{ title: `Write it to \`$${FILES[name]}\``, edits: [{ source: run.source, span, text }] }];
}
