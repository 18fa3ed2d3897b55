import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import type { Place } from '../../../core/span.ts';
import { child, placeOf } from '../../../readers/tree.ts';
import { isSwitchedOff } from '../healthcheck.ts';
import type { ComposeModel } from '../model.ts';
import { type Probe, type ProbeCommand, probeOf } from '../probe.ts';
import { placeOfWord, withWordsAfter } from '../probe-fix.ts';

/** A probe is judged by its exit code, and that of curl says nothing about the status of the answer. */
export default defineRule<ComposeModel>({
  id: 'compose/healthcheck-curl-fail',
  title: 'Health check that passes on an error',
  severity: 'warning',
  fix: 'review', // what counted as healthy so far may turn out not to be
  since: '0.1.0',
  sources: [
    'https://curl.se/docs/manpage.html#-f',
    'https://www.gnu.org/software/wget/manual/wget.html',
    'https://docs.docker.com/reference/dockerfile/#healthcheck',
  ],
  byParts: true,
  byText: true,

  *check({ services }) {
    for (const { body } of services) {
      const healthcheck = child(body, 'healthcheck');
      const probe = isSwitchedOff(healthcheck) ? undefined : probeOf(child(healthcheck, 'test'));
      if (!probe) continue;
      const problem = rescued(probe) ?? passing(probe) ?? saving(probe);
      if (problem) yield problem;
    }
  },
});

/** `|| true`: whatever was found out before is forgotten. */
function rescued(probe: Probe): Problem | undefined {
  const [last, before] = probe.commands.toReversed();
  if (!probe.script || !last || !before || !succeeds(last)) return undefined;
  if (probe.commands.some(({ program, args }) => program === 'exit' && args[0] !== '0')) return undefined;
  if (before.next !== '||' && (before.next !== ';' || last.program === 'echo')) return undefined;
  const { source, span } = probe.script;
  const raw = source.text.slice(...span);
  const operator = raw.lastIndexOf(before.next);
  const word = raw.indexOf(last.words[0] ?? '', operator);
  const end = last.program === 'exit' ? raw.indexOf('0', word) + 1 : word + (last.words[0]?.length ?? 0);
  const at: Place = { source, span: [span[0] + operator, span[0] + end] };
  const text = before.next === ';' ? ' || exit 1' : '|| exit 1';
  const fix: Fix = { title: 'Let the check fail', edits: [{ ...at, text }] };
  return {
    at,
    message: `\`${last.words.slice(0, last.program === 'exit' ? 2 : 1).join(' ')}\` ends the check with success whatever comes before it: the container is always healthy.`,
    fixes: last.program === 'echo' ? [] : [fix],
  };
}

function succeeds({ program, args }: ProbeCommand): boolean {
  if (program === 'exit') return args[0] === '0';
  return program === 'true' || program === ':' || program === 'echo';
}

function passing(probe: Probe): Problem | undefined {
  const curl = probe.commands.find(({ program, next }) => program === 'curl' && next !== '|' && next !== ';');
  if (!curl || !asksHttp(curl) || curl.args.some(judgesOtherwise)) return undefined;
  const message =
    '`curl` without `-f` succeeds on every answer, an HTTP 500 too: the container is healthy while it only sends errors.';
  return problemAt(probe, 'curl', message, 'Add -f to curl', ['-f']);
}

/** The option itself, or one after which the answer is looked at by somebody else. */
function judgesOtherwise(word: string): boolean {
  if (word.startsWith('--')) return /^--(?:fail|config|write-out|next)/.test(word);
  return /^-[A-Za-z#]*[fKw]/.test(word) || word.startsWith('$');
}

function saving(probe: Probe): Problem | undefined {
  const wget = probe.commands.find(({ program }) => program === 'wget');
  if (!wget || !asksHttp(wget) || wget.args.some(savesNothing)) return undefined;
  const message =
    '`wget` without `-O` saves the answer as a file with every probe: BusyBox fails once the file is there, GNU writes another one until the disk is full.';
  return problemAt(probe, 'wget', message, 'Throw the answer away', ['-O', '/dev/null']);
}

function savesNothing(word: string): boolean {
  if (word.startsWith('--')) return /^--(?:spider|output-document|delete-after|help|version)/.test(word);
  return /^-[A-Za-z]*O/.test(word) || word.startsWith('$');
}

/** Not a socket that is only touched, and nothing a shell was meant to read. */
function asksHttp({ args }: ProbeCommand): boolean {
  const isOther = (word: string) =>
    /^(?!https?:)[a-z]+:\/\//.test(word) || word === '||' || word === '&&' || word === '|';
  return args.some((word) => !word.startsWith('-')) && !args.some(isOther);
}

function problemAt(probe: Probe, word: string, message: string, title: string, words: readonly string[]): Problem {
  const place = placeOfWord(probe, word) ?? placeOfPath(probe, word);
  const edits = place ? withWordsAfter(probe, place, words) : [];
  return { at: place ?? placeOf(probe.node), message, fixes: edits.length > 0 ? [{ title, edits }] : [] };
}

/** `/usr/bin/curl` in a list. */
function placeOfPath(probe: Probe, program: string): Place | undefined {
  const [command] = probe.commands;
  return probe.script || command?.program !== program ? undefined : placeOfWord(probe, command.words[0] ?? '');
}
