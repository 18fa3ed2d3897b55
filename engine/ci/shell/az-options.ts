/** Options of commands of the Azure CLI, from https://learn.microsoft.com/cli/azure/reference-index (read 2026-11). */
const APP = '--name --resource-group';
const SLOT = `${APP} --slot`;

const OF_SITE: Readonly<Record<string, string>> = {
  'deployment slot swap': `${SLOT} --target-slot --action --preserve-vnet`,
  'deployment source config-zip': `${SLOT} --src --timeout`,
  restart: SLOT,
  start: SLOT,
  stop: SLOT,
  'config appsettings set': `${SLOT} --settings --slot-settings`,
  'config appsettings delete': `${SLOT} --setting-names`,
  'deployment slot create': `${SLOT} --configuration-source`,
  'deployment slot delete': SLOT,
};

const OPTIONS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    ...named('az webapp', OF_SITE),
    ...named('az functionapp', OF_SITE),
    'az webapp deploy': `${SLOT} --src-path --src-url --type --target-path --clean --restart --async --timeout --track-status --enable-kudu-warmup`,
    'az webapp config container set': `${SLOT} --container-image-name --container-registry-url --container-registry-user`,
    'az functionapp config container set': `${SLOT} --image --registry-server --registry-username`,
    'az webapp traffic-routing set': `${APP} --distribution`,
    'az webapp config set': `${SLOT} --startup-file --always-on --generic-configurations --min-tls-version --number-of-workers --web-sockets-enabled`,
    'az webapp config connection-string set': `${SLOT} --connection-string-type --settings --slot-settings`,
    'az containerapp update': `${APP} --image --revision-suffix --container-name --set-env-vars --min-replicas --max-replicas --cpu --memory --yaml`,
    'az containerapp create': `${APP} --environment --image --ingress --target-port --revisions-mode --env-vars --min-replicas --max-replicas --cpu --memory --yaml`,
    'az containerapp up': `${APP} --environment --image --source --ingress --target-port --env-vars --location`,
    'az containerapp ingress traffic set': `${APP} --revision-weight --label-weight`,
    'az containerapp revision restart': `${APP} --revision`,
    'az deployment group create': `${APP} --template-file --parameters --mode --what-if --confirm-with-what-if`,
    'az appservice plan create': `${APP} --sku --is-linux --number-of-workers --location`,
    'az appservice plan update': `${APP} --sku --number-of-workers`,
  }).map(([name, options]) => [name, options.split(' ')]),
);

/** Options whose meaning their name does not tell. */
const TEXTS: Readonly<Record<string, string>> = {
  '--name': 'the app, plan or deployment',
  '--slot': 'the name of the slot',
  '--target-slot': 'the other slot of the swap; production without it',
  '--action': 'swap, preview or reset; swap without it',
  '--preserve-vnet': 'whether networks stay with their slots; true without it',
  '--configuration-source': 'the app or slot whose settings are copied',
  '--slot-settings': 'settings that stay with the slot in a swap',
  '--distribution': 'share of the requests for each slot: staging=10',
  '--revision-weight': 'share of the requests for each revision: latest=100',
  '--label-weight': 'share of the requests for each label: green=100',
  '--src-path': 'the package, on this machine',
  '--src-url': 'the package, by its address',
  '--clean': 'whether files of the last deployment are removed',
  '--restart': 'whether the app is restarted afterwards',
  '--async': 'returns before the deployment has ended',
  '--track-status': 'waits until the app has started',
  '--enable-kudu-warmup': 'wakes the site that takes the package first',
  '--what-if': 'shows what would change, and changes nothing',
  '--confirm-with-what-if': 'shows what would change, and asks',
  '--mode': 'Incremental or Complete; Complete deletes what the template does not name',
};

const VALUES: Readonly<Record<string, readonly string[]>> = {
  '--action': ['swap', 'preview', 'reset'],
  '--ingress': ['external', 'internal'],
  '--mode': ['Incremental', 'Complete'],
  '--revisions-mode': ['single', 'multiple'],
  '--type': ['zip', 'war', 'jar', 'ear', 'lib', 'startup', 'static'],
};

/** They may stand without a value. */
export const SWITCHES: ReadonlySet<string> = new Set(['--what-if', '--confirm-with-what-if', '--is-linux']);

/** The short form of an option means the same. */
export const SHORT: Readonly<Record<string, string>> = { '-n': '--name', '-g': '--resource-group', '-s': '--slot' };

/** The options of a command, as it is typed; none of one that is not known. */
export function optionsOf(command: string): readonly string[] {
  return OPTIONS.get(command) ?? [];
}

export function textOf(option: string): string | undefined {
  return TEXTS[option];
}

export function valuesOf(option: string): readonly string[] {
  return VALUES[option] ?? [];
}

function named(prefix: string, options: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(options).map(([name, own]) => [`${prefix} ${name}`, own]));
}
