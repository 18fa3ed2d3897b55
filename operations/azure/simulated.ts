import { SIMULATOR_SCOPE } from './clouds.ts';
import type { SwapOfAzure } from './swap-ports.ts';

/** Where a simulator is, as it says itself when it starts; `ca` is what its file holds. */
export interface SimulatorAddress {
  readonly endpoint: string;
  readonly ca: string;
  readonly token: string;
}

/** Reaches the simulator as if it were Azure: with its own token only, and with its apps where it is itself. */
export function simulated(
  { endpoint, ca, token }: SimulatorAddress,
  subscription: string,
): Required<Pick<SwapOfAzure, 'reach' | 'apps'>> {
  const { hostname, port } = new URL(endpoint);
  return {
    reach: {
      cloud: {
        name: 'SIMULATOR',
        endpoint,
        authority: endpoint,
        scope: SIMULATOR_SCOPE,
        sites: 'azurewebsites.net',
        registries: 'azurecr.io',
        containerLogs: 'azurecontainerapps.dev',
      },
      subscription,
      ca,
      // Tokens of the simulator do not expire; an hour is what makes the SDK content.
      credential: { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) },
      hostAt: (host) => `${endpoint}/~host/${host}`,
    },
    apps: { instead: { address: hostname, port: Number(port) }, ca },
  };
}
