import { programName } from './program-name.ts';
import { type StartStep, stepBefore } from './start-step.ts';

/** What fetches packages or models, each with the words that make it do so, in this order. */
const FETCHING: readonly (readonly string[])[] = [
  ['pip', 'install'],
  ['pip3', 'install'],
  ['uv', 'sync'],
  ['uv', 'pip', 'install'],
  ['poetry', 'install'],
  ['pipenv', 'install'],
  ['conda', 'install'],
  ['npm', 'install'],
  ['npm', 'ci'],
  ['npm', 'i'],
  ['pnpm', 'install'],
  ['yarn', 'install'],
  ['bun', 'install'],
  ['bundle', 'install'],
  ['gem', 'install'],
  ['composer', 'install'],
  ['apt', 'install'],
  ['apt-get', 'install'],
  ['apk', 'add'],
  ['yum', 'install'],
  ['dnf', 'install'],
  ['go', 'mod', 'download'],
  ['dotnet', 'restore'],
  ['playwright', 'install'],
  ['huggingface-cli', 'download'],
  ['spacy', 'download'],
  ['ollama', 'pull'],
  ['git', 'clone'],
];
/** Before the program: `sudo apt-get`, `python -m pip`, `npx playwright`, `exec`. */
const RUNNERS = new Set(['sudo', 'exec', 'env', 'python', 'python3', '-m', 'npx', 'uvx', 'run', 'time']);

/** The first step of a script that fetches what could be there already, and is followed by what it is for. */
export function installationBefore(script: string): StartStep | undefined {
  return stepBefore(script, (command) => installationIn(command.split(/\s+/)));
}

/** What a command fetches with, as `npm ci`; nothing for one that fetches nothing. */
export function installationIn(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => !RUNNERS.has(word) && !/^[A-Za-z_]\w*=/.test(word));
  const program = programName(words[at] ?? '');
  // Options may stand between: `apt-get -y install`.
  const rest = words.slice(at + 1).filter((word) => !word.startsWith('-'));
  const found = FETCHING.find(([name, ...verbs]) => name === program && verbs.every((verb, i) => rest[i] === verb));
  return found?.join(' ');
}
