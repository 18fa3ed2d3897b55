import type { ShellWord } from '../../readers/shell/syntax.ts';

/** What a command does to what runs. */
export type Effect = 'deploy' | 'swap' | 'traffic' | 'restart' | 'stop' | 'reload' | 'migrate';

export interface Tool {
  /** Its words, as one types them. */
  readonly name: string;
  readonly effect: Effect;
}

/** From the references of the Azure CLI, Docker, kubectl, Helm, Terraform and systemd (2026-11). */
const TOOLS: readonly Tool[] = [
  ...tools('swap', 'az webapp deployment slot swap', 'az functionapp deployment slot swap'),
  ...tools('traffic', 'az webapp traffic-routing set', 'az containerapp ingress traffic set'),
  ...tools(
    'deploy',
    'az webapp deploy',
    'az webapp up',
    'az webapp deployment source config-zip',
    'az webapp config container set',
  ),
  ...tools(
    'deploy',
    'az functionapp deploy',
    'az functionapp deployment source config-zip',
    'func azure functionapp publish',
  ),
  ...tools(
    'deploy',
    'az containerapp update',
    'az containerapp up',
    'az containerapp create',
    'az deployment group create',
  ),
  ...tools('deploy', 'azd deploy', 'azd up', 'swa deploy', 'terraform apply', 'kubectl apply', 'kubectl set image'),
  ...tools('deploy', 'helm upgrade', 'helm install', 'docker stack deploy', 'docker service update'),
  ...tools('deploy', 'docker compose up', 'docker-compose up'),
  ...tools(
    'restart',
    'az webapp restart',
    'az functionapp restart',
    'az containerapp revision restart',
    'kubectl rollout restart',
  ),
  ...tools('restart', 'docker compose restart', 'docker-compose restart', 'docker restart', 'systemctl restart'),
  ...tools(
    'stop',
    'az webapp stop',
    'docker compose down',
    'docker compose stop',
    'docker-compose down',
    'docker-compose stop',
    'docker stop',
  ),
  ...tools('reload', 'systemctl reload', 'nginx -s reload'),
  ...tools('migrate', 'alembic upgrade', 'flask db upgrade', 'python manage.py migrate', 'dotnet ef database update'),
];

/** They run the command behind them. */
interface Wrapper {
  /** Options with a value behind them. */
  readonly valued: readonly string[];
  /** Words of their own before the command. */
  readonly own: number;
}

const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  ...['command', 'exec', 'nohup', 'time'].map((name) => [name, { valued: [], own: 0 }] as const),
  ['env', { valued: ['-u', '-C', '--unset', '--chdir'], own: 0 }],
  ['nice', { valued: ['-n'], own: 0 }],
  ['sudo', { valued: ['-u', '--user', '-g', '--group', '-D', '--chdir'], own: 0 }],
  ['timeout', { valued: ['-k', '-s', '--kill-after', '--signal'], own: 1 }],
  ['xargs', { valued: ['-I', '-L', '-n', '-P', '-d'], own: 0 }],
]);

/** Options of `docker compose` itself with a value behind them; others stand alone or hold it behind a `=`. */
const WITH_VALUE: ReadonlySet<string> = new Set([
  '-f',
  '--file',
  '-p',
  '--project-name',
  '--profile',
  '--env-file',
  '--project-directory',
]);

function tools(effect: Effect, ...names: readonly string[]): Tool[] {
  return names.map((name) => ({ name, effect }));
}

/** The tool that words call, and the words behind its name; nothing for other programs. */
export function toolIn(
  words: readonly ShellWord[],
): { readonly tool: Tool; readonly rest: readonly ShellWord[] } | undefined {
  const own = withoutWrappers(words);
  const called = composeWords(own);
  for (const tool of TOOLS) {
    const name = tool.name.split(' ');
    if (name.every((word, index) => called[index]?.text === word)) return { tool, rest: called.slice(name.length) };
  }
  return undefined;
}

function withoutWrappers(words: readonly ShellWord[]): readonly ShellWord[] {
  const text = (index: number) => words[index]?.text ?? '';
  let at = 0;
  for (let wrapper = WRAPPERS.get(text(at)); wrapper; wrapper = WRAPPERS.get(text(at))) {
    at++;
    while (text(at).startsWith('-') || /^\w+=/.test(text(at))) at += wrapper.valued.includes(text(at)) ? 2 : 1;
    at += wrapper.own;
  }
  return words.slice(at);
}

/** The same without what stands between `docker compose` and its verb. */
function composeWords(words: readonly ShellWord[]): readonly ShellWord[] {
  const [first, second] = words;
  const length = first?.text === 'docker-compose' ? 1 : first?.text === 'docker' && second?.text === 'compose' ? 2 : 0;
  let verb = length;
  while (length > 0 && words[verb]?.text.startsWith('-')) verb += WITH_VALUE.has(words[verb]?.text ?? '') ? 2 : 1;
  return length === 0 ? words : [...words.slice(0, length), ...words.slice(verb)];
}
