import type { CommandId } from './commands.ts';
import type { RowKind, ViewId } from './views.ts';

/** Where a command is offered beside the palette. */
export interface MenuEntry {
  readonly command: CommandId;
  readonly when: string;
  /** `inline` is a button on the row, `navigation` one in the title. */
  readonly group: string;
}

export const menus: { readonly [menu in 'view/title' | 'view/item/context']: readonly MenuEntry[] } = {
  'view/title': [{ command: 'fairlead.refreshEnvironments', when: on('fairlead.environments'), group: 'navigation' }],
  'view/item/context': [
    { command: 'fairlead.refreshService', when: on('fairlead.environments', 'service'), group: 'inline@1' },
    { command: 'fairlead.refreshService', when: on('fairlead.environments', 'service'), group: '9_read@1' },
    { command: 'fairlead.openDeclaration', when: on('fairlead.environments', 'environment'), group: 'inline@2' },
    { command: 'fairlead.openDeclaration', when: on('fairlead.environments', 'environment'), group: '9_read@2' },
    { command: 'fairlead.openDeclaration', when: on('fairlead.environments', 'service'), group: '9_read@2' },
  ],
};

function on(view: ViewId, row?: RowKind): string {
  return row === undefined ? `view == ${view}` : `view == ${view} && viewItem == ${row}`;
}
