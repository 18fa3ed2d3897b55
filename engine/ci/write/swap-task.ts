import { word } from './beside.ts';

/** What a swap of Azure Pipelines is told, as it is written. */
export interface WrittenSwap {
  readonly signIn: string;
  readonly app: string;
  readonly group: string;
  readonly slot: string;
}

export function swapTask(name: string, { signIn, app, group, slot }: WrittenSwap): readonly string[] {
  return [
    '- task: AzureAppServiceManage@0',
    `  displayName: ${name}`,
    '  inputs:',
    `    azureSubscription: ${word(signIn)}`,
    '    Action: Swap Slots',
    `    WebAppName: ${word(app)}`,
    `    ResourceGroupName: ${word(group)}`,
    `    SourceSlot: ${word(slot)}`,
  ];
}
