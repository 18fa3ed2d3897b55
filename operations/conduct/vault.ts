import { rowsOf } from '../azure/resource-graph.ts';
import { textAt } from '../wire/json.ts';
import type { App } from './app.ts';

const NAME = /^[a-z](?:[a-z\d-]{1,22}[a-z\d])$/i;

/** Resource id of the vault the slot reads secrets from; nothing where it reads none. */
export type VaultFound = { readonly vault: string | undefined } | { readonly refusal: string };

/** Finds the vault of the environment by its name, whatever resource group it is in. */
export async function vaultOf({ target, where, clients, binding }: App, signal: AbortSignal): Promise<VaultFound> {
  const { keyVault } = target;
  if (keyVault === undefined) return { vault: undefined };
  if (!NAME.test(keyVault)) return { refusal: `\`${keyVault.slice(0, 40)}\` is no name of a key vault.` };
  // The simulator has none, and takes a role on any.
  if (binding.isSimulator) return { vault: idOf(where, keyVault) };
  const query = `Resources | where type =~ 'microsoft.keyvault/vaults' | where name =~ '${keyVault}' | project id`;
  const [row] = await rowsOf(clients.reading, query, [where.subscription], signal);
  const id = textAt(row, 'id');
  if (id !== undefined) return { vault: id };
  return { refusal: `This account sees no key vault \`${keyVault}\` in the subscription of the app.` };
}

function idOf({ subscription, group }: App['where'], name: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/${name}`;
}
