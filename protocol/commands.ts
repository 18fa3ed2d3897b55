/**
 * Every command of the extension and what it is called with. `npm run generate` writes package.json's
 * `contributes.commands` from the table below, and the handlers are checked against it.
 */
export interface CommandArgs {
  'fairlead.createDeploymentFile': [];
  'fairlead.fixAll': [];
  'fairlead.openDeclaration': [place: TreePlace];
  /** Without a rule: of the findings at the cursor, else the rule is asked for. */
  'fairlead.openRulePage': [rule?: string];
  'fairlead.refreshEnvironments': [];
  'fairlead.refreshService': [place: TreePlace];
  'fairlead.restartServer': [];
  'fairlead.showEnvironment': [file: string, environment: string];
  'fairlead.showOutput': [];
  'fairlead.signIn': [];
  'fairlead.tryWithoutAzure': [];
}

export type CommandId = keyof CommandArgs;

/** A row of the environments tree, as the editor hands it to the commands of its menus. */
export interface TreePlace {
  readonly id: string;
}

/** How the editor shows a command. */
export interface CommandInfo {
  readonly title: string;
  readonly icon?: `$(${string})`;
  readonly enablement?: string;
  /** Needs what only a row of the tree or a link gives it, so the command palette does not offer it. */
  readonly palette?: 'hidden';
}

export const commands: { readonly [Id in CommandId]: CommandInfo } = {
  'fairlead.createDeploymentFile': { title: 'Create Deployment File', enablement: 'workbenchState != empty' },
  'fairlead.fixAll': { title: 'Fix All Safe Problems in This File', enablement: 'editorIsOpen' },
  'fairlead.openDeclaration': { title: 'Open Declaration', icon: '$(go-to-file)', palette: 'hidden' },
  'fairlead.openRulePage': { title: 'Open Rule Page…' },
  'fairlead.refreshEnvironments': {
    title: 'Refresh Environments',
    icon: '$(refresh)',
    enablement: 'isWorkspaceTrusted',
  },
  'fairlead.refreshService': { title: 'Refresh', icon: '$(refresh)', palette: 'hidden' },
  'fairlead.restartServer': { title: 'Restart Language Server' },
  'fairlead.showEnvironment': { title: 'Show in Environments', palette: 'hidden' },
  'fairlead.showOutput': { title: 'Show Output' },
  'fairlead.signIn': { title: 'Sign In to Azure', enablement: 'isWorkspaceTrusted' },
  'fairlead.tryWithoutAzure': { title: 'Try It Without Azure' },
};
