import type { DeclaredGate } from '../../project/graph/declared-store.ts';
import { attributeOf, type HclValue } from '../../readers/hcl/tree.ts';
import type { Module } from './module.ts';
import { addressOf, blocksOfType, namesIn, nested, resourcesOf } from './resources.ts';
import { plainTextOf } from './values.ts';

/** Rules of network security groups that allow something to the only server of a module. */
export function gatesOf(module: Module): readonly DeclaredGate[] {
  if (!hasOneServer(module)) return [];
  const inside = blocksOfType(module, 'azurerm_network_security_group').flatMap((group) =>
    nested(group.body, 'security_rule').map((body) => ({ body, title: addressOf(group) })),
  );
  const alone = blocksOfType(module, 'azurerm_network_security_rule').map((block) => ({
    body: block.body,
    title: addressOf(block),
  }));
  return [...inside, ...alone].flatMap(({ body, title }) => {
    if (plainTextOf(attributeOf(body, 'access')?.value, module)?.toLowerCase() !== 'allow') return [];
    const own = attributeOf(body, 'destination_port_range') ?? attributeOf(body, 'destination_port_ranges');
    const ports = own && portsOf(own.value, module);
    return own && ports ? [{ at: own, title, ports }] : [];
  });
}

/** Single ports; nothing for ranges and for what is only known when Terraform runs. */
function portsOf(value: HclValue | undefined, module: Module): readonly number[] | undefined {
  const texts = namesIn(value, module) ?? [plainTextOf(value, module)];
  const ports = texts.map((text) => (text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined));
  return ports.every((port) => port !== undefined) ? ports : undefined;
}

/** Of two nobody knows whose ports a rule is for. */
function hasOneServer(module: Module): boolean {
  return resourcesOf(module).filter(({ role }) => role === 'postgres').length === 1;
}
