/** What fetches the packages of an application, by program: the words behind it that say so. */
const INSTALLERS: Readonly<Record<string, readonly string[]>> = {
  'apt-get': ['install'],
  apk: ['add'],
  apt: ['install'],
  bundle: ['install'],
  bundler: ['install'],
  composer: ['install', 'update'],
  dotnet: ['restore'],
  dnf: ['install'],
  npm: ['install', 'ci', 'i'],
  pip: ['install'],
  pip3: ['install'],
  pipenv: ['install', 'sync'],
  pnpm: ['install', 'i'],
  poetry: ['install'],
  uv: ['sync', 'install'],
  yarn: ['install'],
  yum: ['install'],
};

/** The words of a command that installs packages, as `npm ci`; nothing for one that does not. */
export function installIn(words: readonly string[]): string | undefined {
  const index = words.findIndex((word) => Object.hasOwn(INSTALLERS, nameOf(word)));
  const program = nameOf(words[index] ?? '');
  // `python -m pip install`, `sudo apt-get -y install`: options may stand between, another command may not.
  const verb = words.slice(index + 1).find((word) => !word.startsWith('-') && word !== 'pip');
  if (index < 0 || verb === undefined || !INSTALLERS[program]?.includes(verb)) return undefined;
  return `${program} ${verb}`;
}

function nameOf(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}
