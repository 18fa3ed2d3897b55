import { CONTAINER_APP, type KnownUse } from './known-use.ts';

/** From the `action.yml` of each at its last major version, read 2026-11. */
const KNOWN: Readonly<Record<string, KnownUse>> = {
  'azure/webapps-deploy': {
    verb: 'deploy',
    host: 'appservice',
    inputs: {
      app: 'app-name',
      slot: 'slot-name',
      resourceGroup: 'resource-group-name',
      image: 'images',
      startCommand: 'startup-command',
    },
  },
  'azure/webapps-container-deploy': {
    verb: 'deploy',
    host: 'appservice',
    inputs: { app: 'app-name', slot: 'slot-name', image: 'images' },
  },
  'azure/functions-action': {
    verb: 'deploy',
    host: 'functionapp',
    inputs: { app: 'app-name', slot: 'slot-name' },
  },
  'azure/functions-container-action': {
    verb: 'deploy',
    host: 'functionapp',
    inputs: { app: 'app-name', slot: 'slot-name', image: 'image' },
  },
  'azure/container-apps-deploy-action': {
    verb: 'deploy',
    host: 'containerapp',
    inputs: CONTAINER_APP,
  },
  'azure/static-web-apps-deploy': {
    verb: 'deploy',
    host: 'staticwebapp',
    inputs: { slot: 'deployment_environment' },
  },
  'azure/appservice-settings': {
    verb: 'settings',
    host: 'appservice',
    inputs: { app: 'app-name', slot: 'slot-name' },
  },
  'azure/k8s-deploy': { verb: 'deploy', host: 'kubernetes' },
  'azure/arm-deploy': { verb: 'infra', inputs: { resourceGroup: 'resourceGroupName' } },
  'azure/bicep-deploy': { verb: 'infra', inputs: { resourceGroup: 'resource-group-name' } },
  'azure/login': { verb: 'login' },
  'azure/get-keyvault-secrets': { verb: 'secret', secrets: { vault: 'keyvault', names: 'secrets' } },
  'azure/docker-login': { verb: 'login' },
  'docker/login-action': { verb: 'login' },
  'docker/build-push-action': { verb: 'build', inputs: { image: 'tags' } },
  'docker/bake-action': { verb: 'build' },
  'azure/cli': { script: { input: 'inlineScript', shell: 'bash -e' } },
  'azure/powershell': { script: { input: 'inlineScript', shell: 'powershell' } },
  'appleboy/ssh-action': { script: { input: 'script', shell: 'bash', isRemote: true } },
};

/** They fetch, build, keep or report, and ask nothing of what runs. */
const PREPARES =
  /^(?:actions\/(?!github-script)|docker\/|hashicorp\/setup-|azure\/(?:setup-|use-kubelogin|aks-set-context|k8s-(?:set-context|create-secret|bake|lint))|ruby\/setup-|pnpm\/action-setup|astral-sh\/setup-|gradle\/|nuget\/setup-|microsoft\/(?:setup-|variable-substitution)|cschleiden\/replace-tokens|softprops\/action-gh-release|github\/codeql-action|dorny\/paths-filter|oven-sh\/setup-|webfactory\/ssh-agent|appleboy\/scp-action)/;

/** What is known of the action that `uses:` names, whatever its version. */
export function knownAction(uses: string): KnownUse | undefined {
  const name = (uses.split('@', 1)[0] ?? '').toLowerCase();
  return Object.hasOwn(KNOWN, name) ? KNOWN[name] : PREPARES.test(name) ? {} : undefined;
}
