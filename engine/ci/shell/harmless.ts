import type { ShellWord } from '../../readers/shell/syntax.ts';

/** Programs that neither ask what runs nor change it. */
const PROGRAMS: ReadonlySet<string> = new Set(
  (
    '[ [[ : alias apt apt-get awk az azd basename bicep break brew builtin cat cd chmod chown cmp command continue cp cut date ' +
    'declare df diff dirname docker docker-compose du echo env exit export expr false find func git grep gzip head helm ' +
    'hostname id jq kill kubectl let ln local ls mapfile mkdir mv nginx popd printenv printf ps pushd pwd read readlink ' +
    'readonly return rm rmdir rsync scp sed seq set shift shopt sleep sort sudo swa systemctl tail tar tee terraform test ' +
    'touch tr trap true tzutil ulimit umask uname uniq unset unzip uuidgen wait wc which whoami xargs yq zip'
  ).split(' '),
);

/** Package managers and builders, with the verbs that only fetch, build or pack. */
const BUILDS =
  /^(?:npm|pnpm|yarn|bun) (?:ci|i|install|pack|version|run (?:build|compile)[\w:-]*|build|--version|config|set)\b|^yarn ?$|^dotnet (?:build|publish|restore|pack|tool|new|add|clean|--version|ef)\b|^(?:pip|pip3|uv|poetry|pipenv) (?:install|sync|export|pip|config)\b|^python3? -m (?:pip|venv|build)\b|^(?:mvn|\.\/mvnw|gradle|\.\/gradlew) [^|]{0,200}\b(?:package|build|assemble|install)\b|^go (?:build|mod|install)\b|^cargo build\b/;

/** What asks Azure or a cluster how something does: a check, in its way. */
const ASKS =
  /health|runningstate|provisioningstate|--query state|rollout status|kubectl (?:wait|get|exec|logs)|docker (?:exec|inspect|logs|run)|az (?:rest|load|monitor|vm run-command)|azd (?:hooks|up|deploy|pipeline)|az webapp (?:log|ssh|browse)|az containerapp (?:exec|logs|job)|helm test|terraform test|docker compose (?:exec|run|ps)/i;

/** What it says may be called anything. */
const SAYS = /^(?:echo|printf) /;

/** Whether a command may be a check, or do anything else nobody here knows of. */
export function isOpaqueCommand(words: readonly ShellWord[]): boolean {
  const [program] = words;
  if (!program) return false;
  const text = words.map((word) => word.text).join(' ');
  if (!SAYS.test(text) && ASKS.test(text)) return true;
  // `[` alone could stand for file names, and is a program all the same.
  const isKnown = PROGRAMS.has(program.text) && (program.isLiteral || program.text.startsWith('['));
  return !isKnown && !BUILDS.test(text);
}
