import { CONTAINER_APP, type KnownUse } from './known-use.ts';

const SLOTTED = { app: 'appName', slot: 'slotName', resourceGroup: 'resourceGroupName' };

/**
 * Tasks by the lower-cased name: https://learn.microsoft.com/azure/devops/pipelines/tasks/reference/, read 2026-11. What
 * `AzureAppServiceManage` does is said by its input `Action`.
 */
const KNOWN: Readonly<Record<string, KnownUse>> = {
  azurewebapp: {
    verb: 'deploy',
    host: 'appservice',
    inputs: { ...SLOTTED, startCommand: 'startUpCommand' },
    connection: 'azureSubscription',
  },
  azurewebappcontainer: {
    verb: 'deploy',
    host: 'appservice',
    inputs: { ...SLOTTED, image: 'containers' },
    connection: 'azureSubscription',
  },
  azurermwebappdeployment: {
    verb: 'deploy',
    host: 'appservice',
    inputs: { app: 'WebAppName', slot: 'SlotName', resourceGroup: 'ResourceGroupName', startCommand: 'StartupCommand' },
    connection: 'azureSubscription',
  },
  azurefunctionapp: { verb: 'deploy', host: 'functionapp', inputs: SLOTTED, connection: 'azureSubscription' },
  azurefunctionappcontainer: { verb: 'deploy', host: 'functionapp', inputs: SLOTTED, connection: 'azureSubscription' },
  azureappservicesettings: { verb: 'settings', host: 'appservice', inputs: SLOTTED, connection: 'azureSubscription' },
  azureappservicemanage: {
    verb: 'swap',
    host: 'appservice',
    inputs: { app: 'WebAppName', slot: 'SourceSlot', resourceGroup: 'ResourceGroupName' },
    connection: 'azureSubscription',
  },
  azurecontainerapps: {
    verb: 'deploy',
    host: 'containerapp',
    inputs: CONTAINER_APP,
    connection: 'azureSubscription',
  },
  azurestaticwebapp: { verb: 'deploy', host: 'staticwebapp', inputs: { slot: 'deployment_environment' } },
  kubernetesmanifest: { verb: 'deploy', host: 'kubernetes' },
  helmdeploy: { verb: 'deploy', host: 'kubernetes' },
  azureresourcemanagertemplatedeployment: { verb: 'infra', inputs: { resourceGroup: 'resourceGroupName' } },
  sqlazuredacpacdeployment: { verb: 'migrate' },
  azurekeyvault: {
    verb: 'secret',
    secrets: { vault: 'KeyVaultName', names: 'SecretsFilter' },
    connection: 'azureSubscription',
  },
  azurecli: { script: { input: 'inlineScript', shell: 'bash' }, connection: 'azureSubscription' },
  azurepowershell: { script: { input: 'Inline', shell: 'powershell' } },
  bash: { script: { input: 'script', shell: 'bash' } },
  cmdline: { script: { input: 'script', shell: 'bash' } },
  powershell: { script: { input: 'script', shell: 'powershell' } },
  ssh: { script: { input: 'inline', shell: 'bash', isRemote: true } },
};

/** They fetch, build, keep or report, and ask nothing of what runs. */
const PREPARES =
  /^(?:use(?:dotnet|python|node|ruby)\w*|nodetool|gotool|javatoolinstaller|nuget\w*|(?:download|publish)(?:build|pipeline)artifacts?|download(?:securefile|package)|publish(?:testresults|codecoverageresults|symbols)|archivefiles|extractfiles|copyfiles|deletefiles|cache|filetransform|replacetokens|(?:docker|kubectl|helm|terraform)installer|docker|npmauthenticate|pipauthenticate|vsbuild|msbuild|gitversion|terraformtask\w*|terraformcli|azurefilecopy)$/;

/** What is known of a task, by its name without its version. */
export function knownTask(name: string): KnownUse | undefined {
  const lower = name.toLowerCase();
  return Object.hasOwn(KNOWN, lower) ? KNOWN[lower] : PREPARES.test(lower) ? {} : undefined;
}
