import { NoTarget } from './no-target.ts';
import type { DataNode } from './node.ts';
import type { DeclaredSetting, SettingSource } from './target.ts';
import { concealIn, type Surroundings } from './variables.ts';

/** Later declarations win by name; one that does not say whether it is sticky keeps what was said before. */
export function settingsOf(
  layers: readonly DataNode[],
  keyVault: string | undefined,
  around: Surroundings,
): DeclaredSetting[] {
  const merged = new Map<string, DeclaredSetting>();
  for (const [name, node] of layers.flatMap((layer) => layer.entries())) {
    const sticky = node.at('sticky').flag() ?? merged.get(name)?.sticky ?? false;
    merged.set(name, { name, sticky, value: sourceOf(node, keyVault, around) });
  }
  return [...merged.values()];
}

/** Every name that is sticky in any of the slots: the list is the site's. */
export function stickyNamesOf(slots: readonly (readonly DeclaredSetting[])[]): string[] {
  const sticky = slots.flat().filter((setting) => setting.sticky);
  return [...new Set(sticky.map(({ name }) => name))].sort();
}

function sourceOf(node: DataNode, keyVault: string | undefined, around: Surroundings): SettingSource {
  if (typeof node.raw !== 'object') return literal(node, around);
  const variable = node.at('fromEnv').text();
  if (variable !== undefined) {
    concealIn(`\${${variable}}`, around);
    return { from: 'variable', variable, required: node.at('required').flag() ?? false };
  }
  if (node.at('keyVault').isThere) return { from: 'key vault', reference: referenceOf(node.at('keyVault'), keyVault) };
  return node.at('value').isThere ? literal(node.at('value'), around) : { from: 'nowhere' };
}

/** Variables in a literal are left for when it is written: what they hold may be secret, and this is not. */
function literal(node: DataNode, around: Surroundings): SettingSource {
  const text = String(node.raw);
  concealIn(text, around);
  return { from: 'literal', text };
}

/** The form App Service resolves (https://learn.microsoft.com/azure/app-service/app-service-key-vault-references, 2026-11). */
function referenceOf(node: DataNode, keyVault: string | undefined): string {
  const vault = node.at('vault').text() ?? keyVault;
  if (vault === undefined)
    throw new NoTarget(`\`${node.path}\` names no vault, and the environment has no \`keyVault\`.`);
  const version = node.at('version').text();
  const secret = node.at('secret').text() ?? '';
  const suffix = version === undefined ? '' : `;SecretVersion=${version}`;
  return `@Microsoft.KeyVault(VaultName=${vault};SecretName=${secret}${suffix})`;
}
