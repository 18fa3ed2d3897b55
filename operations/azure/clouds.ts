/** Where Azure is, who signs in there, and what a token for it is asked for. The three belong together. */
export interface Cloud {
  readonly name: string;
  /** Origin of Resource Manager; the only one a token of this cloud is ever sent to. */
  readonly endpoint: string;
  readonly authority: string;
  readonly scope: string;
  /** What names of apps end in. */
  readonly sites: string;
  /** What names of its container registries end in. */
  readonly registries: string;
  /** What names of hosts end in that stream the logs of container apps; nothing where that is not known. */
  readonly containerLogs?: string;
}

/** The clouds of Microsoft (https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure, 2026-11). */
export const clouds = [
  {
    name: 'AzureCloud',
    endpoint: 'https://management.azure.com',
    authority: 'https://login.microsoftonline.com',
    scope: 'https://management.azure.com/.default',
    sites: 'azurewebsites.net',
    registries: 'azurecr.io',
    // As recorded, 2025-04.
    containerLogs: 'azurecontainerapps.dev',
  },
  {
    name: 'AzureUSGovernment',
    endpoint: 'https://management.usgovcloudapi.net',
    authority: 'https://login.microsoftonline.us',
    scope: 'https://management.usgovcloudapi.net/.default',
    sites: 'azurewebsites.us',
    registries: 'azurecr.us',
  },
  {
    name: 'AzureChinaCloud',
    endpoint: 'https://management.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
    scope: 'https://management.chinacloudapi.cn/.default',
    sites: 'chinacloudsites.cn',
    registries: 'azurecr.cn',
    containerLogs: 'azurecontainerapps-dev.cn',
  },
] as const satisfies readonly Cloud[];

/** A token for it would be good for nothing else: the simulator's is a scope of its own. */
export const SIMULATOR_SCOPE = 'fairlead-simulator';

/**
 * Why a cloud is not to be talked to; nothing when it is. The SDK asks for the scope of the public cloud whatever the
 * endpoint is, so a token of one cloud could be sent to another.
 */
export function objectionTo({ endpoint, authority, scope }: Cloud): string | undefined {
  if (scope === SIMULATOR_SCOPE) {
    return isLoopback(endpoint) ? undefined : `\`${endpoint}\` is not on this computer, and the simulator is.`;
  }
  const known = clouds.find((cloud) => cloud.endpoint === endpoint);
  if (!known) return `\`${endpoint}\` is not the Resource Manager of a cloud that is known.`;
  if (known.scope === scope && known.authority === authority) return undefined;
  return `\`${endpoint}\` is the ${known.name}, and the sign-in is for another cloud.`;
}

/** Whether an address of an answer stays where the token may go: the same host and port, over TLS. */
export function isPinned(address: string, { endpoint }: Cloud): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === 'https:' && host === new URL(endpoint).host && username === '' && password === '';
}

function isLoopback(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'https:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}
