import type { HostKind, Verb } from '../action.ts';
import type { FilledWord } from './filled-word.ts';
import { flushIn } from './flush.ts';
import { withoutWrappers } from './wrappers.ts';

export interface Tool {
  /** Its words, as one types them. */
  readonly name: string;
  readonly verb: Verb;
  /** What it is done to; nothing for tools that serve many. */
  readonly host?: HostKind;
}

/** From the references of the Azure CLI, Docker, kubectl, Helm, Terraform and systemd (2026-11). */
const TOOLS: readonly Tool[] = [
  ...both('swap', 'deployment slot swap'),
  ...both('deploy', 'deploy', 'deployment source config-zip', 'config container set'),
  ...both('restart', 'restart'),
  ...both('start', 'start'),
  ...both('stop', 'stop'),
  ...both('settings', 'config appsettings set', 'config appsettings delete', 'config connection-string set'),
  ...both('infra', 'create', 'delete', 'deployment slot create', 'deployment slot delete'),
  ...tools('traffic', 'appservice', 'az webapp traffic-routing set'),
  ...tools('deploy', 'appservice', 'az webapp up'),
  ...tools('settings', 'appservice', 'az webapp config set', 'az webapp deployment slot auto-swap'),
  ...tools('deploy', 'functionapp', 'func azure functionapp publish'),
  ...tools('traffic', 'containerapp', 'az containerapp ingress traffic set'),
  ...tools('deploy', 'containerapp', 'az containerapp update', 'az containerapp up', 'az containerapp create'),
  ...tools('restart', 'containerapp', 'az containerapp revision restart'),
  ...tools('settings', 'containerapp', 'az containerapp revision set-mode'),
  ...tools('settings', 'containerapp', 'az containerapp ingress sticky-sessions set'),
  ...tools('settings', 'containerapp', 'az containerapp ingress enable', 'az containerapp ingress update'),
  ...tools('deploy', 'staticwebapp', 'swa deploy'),
  ...tools('infra', undefined, 'az deployment group create', 'az deployment sub create', 'terraform apply'),
  ...tools('infra', undefined, 'azd provision', 'az stack group create'),
  ...tools('infra', undefined, 'az appservice plan create', 'az appservice plan update'),
  ...tools('deploy', undefined, 'azd deploy', 'azd up'),
  ...tools('deploy', 'kubernetes', 'kubectl apply', 'kubectl set image', 'helm upgrade', 'helm install'),
  ...tools('restart', 'kubernetes', 'kubectl rollout restart'),
  ...compose('deploy', 'up'),
  ...compose('restart', 'restart'),
  ...compose('stop', 'down', 'stop'),
  ...tools('deploy', 'compose', 'docker stack deploy', 'docker service update'),
  ...tools('restart', undefined, 'docker restart', 'systemctl restart', 'service nginx restart'),
  ...tools('stop', undefined, 'docker stop', 'systemctl stop'),
  ...tools('start', undefined, 'systemctl start'),
  ...tools('reload', undefined, 'systemctl reload', 'service nginx reload', 'nginx -s reload'),
  ...tools('migrate', undefined, 'alembic upgrade', 'flask db upgrade', 'python manage.py migrate'),
  ...tools('migrate', undefined, 'dotnet ef database update', 'npx prisma migrate deploy', 'rails db:migrate'),
  ...tools('clear', undefined, 'az redis flush', 'az redisenterprise database flush'),
  ...tools('login', undefined, 'az login', 'azd auth login', 'az acr login', 'docker login'),
  ...tools('secret', undefined, 'az keyvault secret show', 'az keyvault secret set'),
  ...tools('secret', undefined, 'az keyvault secret list', 'az keyvault secret download'),
  ...tools('build', undefined, 'docker build', 'docker buildx build', 'az acr build'),
  ...compose('build', 'build'),
  ...tools('push', undefined, 'docker push'),
  ...compose('push', 'push'),
];

interface Named extends Tool {
  readonly words: readonly string[];
}

/** A tool is looked for among those with the same first word. */
const BY_PROGRAM: ReadonlyMap<string, readonly Named[]> = byProgram(TOOLS);

function byProgram(all: readonly Tool[]): ReadonlyMap<string, readonly Named[]> {
  const found = new Map<string, Named[]>();
  for (const tool of all) {
    const words = tool.name.split(' ');
    const [program = ''] = words;
    found.set(program, [...(found.get(program) ?? []), { ...tool, words }]);
  }
  return found;
}

function tools(verb: Verb, host: HostKind | undefined, ...names: readonly string[]): Tool[] {
  return names.map((name) => ({ name, verb, ...(host && { host }) }));
}

function both(verb: Verb, ...names: readonly string[]): Tool[] {
  return [
    ...tools(verb, 'appservice', ...names.map((name) => `az webapp ${name}`)),
    ...tools(verb, 'functionapp', ...names.map((name) => `az functionapp ${name}`)),
  ];
}

function compose(verb: Verb, ...names: readonly string[]): Tool[] {
  return tools(verb, 'compose', ...names.flatMap((name) => [`docker compose ${name}`, `docker-compose ${name}`]));
}

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

/** The tool that words call, and the words behind its name; nothing for other programs. */
export function toolIn(
  words: readonly FilledWord[],
): { readonly tool: Tool; readonly rest: readonly FilledWord[] } | undefined {
  const own = withoutWrappers(words);
  const flush = flushIn(own);
  if (flush) return { tool: { name: `redis-cli ${flush.command}`, verb: 'clear' }, rest: flush.rest };
  const called = composeWords(own);
  const found = BY_PROGRAM.get(called[0]?.text ?? '')?.find(({ words: own }) =>
    own.every((word, index) => called[index]?.text === word),
  );
  return found && { tool: found, rest: called.slice(found.words.length) };
}

/** The same without what stands between `docker compose` and its verb. */
function composeWords(words: readonly FilledWord[]): readonly FilledWord[] {
  const [first, second] = words;
  const length = first?.text === 'docker-compose' ? 1 : first?.text === 'docker' && second?.text === 'compose' ? 2 : 0;
  let verb = length;
  while (length > 0 && words[verb]?.text.startsWith('-')) verb += WITH_VALUE.has(words[verb]?.text ?? '') ? 2 : 1;
  return length === 0 ? words : [...words.slice(0, length), ...words.slice(verb)];
}
