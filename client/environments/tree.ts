import * as vscode from 'vscode';
import type { ViewId } from '../../protocol/views.ts';
import type { Environments } from './environments.ts';
import type { Place } from './place.ts';

const VIEW: ViewId = 'fairlead.environments';

/** The environments in the editor's tree. `changes` says which rows are to be drawn again; nothing is all of them. */
export function createTree(
  environments: Environments,
  changes: vscode.Event<Place | undefined>,
): vscode.TreeView<Place> {
  return vscode.window.createTreeView<Place>(VIEW, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changes,
      getChildren: async (place) => [...(await environments.children(place))],
      getParent: (place) => environments.parent(place),
      getTreeItem: (place) => itemOf(environments, place),
    },
  });
}

const FOLDS = {
  none: vscode.TreeItemCollapsibleState.None,
  folded: vscode.TreeItemCollapsibleState.Collapsed,
  open: vscode.TreeItemCollapsibleState.Expanded,
} as const;

function itemOf(environments: Environments, place: Place): vscode.TreeItem {
  const { kind, label, description, tooltip, icon, spoken, children } = environments.row(place);
  const item = new vscode.TreeItem(label, FOLDS[children]);
  const color = icon.color === undefined ? undefined : new vscode.ThemeColor(icon.color);
  return Object.assign(item, {
    id: place.id,
    description,
    tooltip,
    iconPath: new vscode.ThemeIcon(icon.id, color),
    contextValue: kind,
    accessibilityInformation: { label: spoken },
  });
}
