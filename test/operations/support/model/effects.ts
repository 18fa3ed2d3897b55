import type { AzureModel } from '../azure-model.ts';
import { withImage } from './content.ts';
import type { AnyRequest } from './fault.ts';

export type SlotName = 'staging' | 'production';

export function slotOf(name: string): SlotName {
  return name === 'production' ? 'production' : 'staging';
}

/** What takes no time, as Azure does it. Tells which slots are modified by it. */
export function carryOut(azure: AzureModel, request: AnyRequest): readonly SlotName[] {
  switch (request.action) {
    case 'apply preview':
    case 'reset preview':
      azure.pendingSwap = request.action === 'apply preview' ? 'staging' : undefined;
      return ['staging', 'production'];
    case 'ramp up':
      azure.rampUp = request.percent;
      return ['production'];
    case 'set traffic':
      azure.rampUp = request.rules.reduce((sum, { percent }) => sum + percent, 0);
      return ['production'];
    case 'migrate':
      azure.migrations += 1;
      return [];
    case 'start':
    case 'stop':
      azure.state = { ...azure.state, [request.slot]: request.action === 'start' ? 'Running' : 'Stopped' };
      return [slotOf(request.slot)];
    case 'restart':
      azure.restarts += 1;
      return [];
    case 'set image':
      azure[slotOf(request.slot)] = withImage(azure[slotOf(request.slot)], request.image);
      return [slotOf(request.slot)];
    case 'write settings': {
      const slot = slotOf(request.slot);
      const written = Object.fromEntries(request.names.map((name) => [name, `declared ${name}`]));
      azure.settings = { ...azure.settings, [slot]: { ...azure.settings[slot], ...written } };
      return [slot];
    }
    case 'write sticky names':
      azure.stickyNames = request.names;
      return [];
    default:
      prepare(azure, request.action, 'sku' in request ? request.sku : azure.sku);
      return [];
  }
}

function prepare(azure: AzureModel, action: AnyRequest['action'], sku: string): void {
  azure.sku = sku;
  if (action === 'create slot') azure.prepared = { state: 'Running', principal: undefined, readsSecrets: false };
  if (action === 'assign identity' && azure.prepared) azure.prepared = { ...azure.prepared, principal: 'principal-1' };
  if (action === 'grant secrets' && azure.prepared) azure.prepared = { ...azure.prepared, readsSecrets: true };
}
