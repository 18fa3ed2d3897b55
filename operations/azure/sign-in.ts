import type { Cloud } from './clouds.ts';
import type { CredentialChoice, Variables } from './credential.ts';

/** What each choice cannot do without (https://learn.microsoft.com/javascript/api/overview/azure/identity-readme, 2026-11). */
const NEEDED: Readonly<Partial<Record<CredentialChoice, readonly string[]>>> = {
  environment: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID'],
  'workload-identity': ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_FEDERATED_TOKEN_FILE'],
};
const SECRETS = ['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH'];

/** What is missing before a token is worth asking for; variables by name, never by value. */
export function requirementOf(
  choice: CredentialChoice,
  tenant: string | undefined,
  variables: Variables,
): string | undefined {
  const needed = NEEDED[choice];
  if (needed === undefined) return undefined;
  const missing = needed.filter((name) => !variables[name]);
  if (missing.length > 0) return `\`${choice}\` needs ${listed(missing)}: set what is missing`;
  if (choice === 'environment' && !SECRETS.some((name) => variables[name]))
    return `\`${choice}\` needs ${SECRETS.map(quoted).join(' or ')}: set one of them`;
  if (tenant !== undefined && tenant.toLowerCase() !== variables['AZURE_TENANT_ID']?.toLowerCase())
    return `\`AZURE_TENANT_ID\` is not \`${tenant}\`: name the same tenant in both`;
  return undefined;
}

/** What a person does when a choice gives no token. */
export function wayOut(choice: CredentialChoice, cloud: Cloud, tenant: string | undefined): string {
  const inTenant = (option: string) => (tenant === undefined ? '' : ` ${option} ${tenant}`);
  switch (choice) {
    case 'azure-cli': {
      // Its tokens are always of the cloud it was set to.
      const first = cloud.name === 'AzureCloud' ? '' : `\`az cloud set --name ${cloud.name}\` and `;
      return `install the Azure CLI if it is missing, then run ${first}\`az login${inTenant('--tenant')}\``;
    }
    case 'azure-developer-cli':
      return `install the Azure Developer CLI if it is missing, then run \`azd auth login${inTenant('--tenant-id')}\``;
    case 'environment':
      return 'the directory does not take what `AZURE_CLIENT_ID` and its secret or certificate hold, renew them';
    case 'workload-identity':
      return 'the directory does not take the token in `AZURE_FEDERATED_TOKEN_FILE`, check the federated credential of the app';
    case 'managed-identity':
      return 'this machine has no managed identity, or not the one in `AZURE_CLIENT_ID`, choose another credential';
  }
}

function listed(names: readonly string[]): string {
  const all = names.map(quoted);
  return all.length < 2 ? all.join() : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

function quoted(name: string): string {
  return `\`${name}\``;
}
