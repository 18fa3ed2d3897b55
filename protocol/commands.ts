/**
 * Every command of the extension and what it is called with. `npm run generate` writes package.json's
 * `contributes.commands` from the table below, and the handlers are checked against it.
 */
export interface CommandArgs {
  'fairlead.fixAll': [];
  /** Without a rule: of the findings at the cursor, else the rule is asked for. */
  'fairlead.openRulePage': [rule?: string];
  'fairlead.restartServer': [];
  'fairlead.showOutput': [];
}

export type CommandId = keyof CommandArgs;

/** How the editor shows a command. */
export interface CommandInfo {
  readonly title: string;
  readonly icon?: `$(${string})`;
  readonly enablement?: string;
}

export const commands: { readonly [Id in CommandId]: CommandInfo } = {
  'fairlead.fixAll': { title: 'Fix All Safe Problems in This File', enablement: 'editorIsOpen' },
  'fairlead.openRulePage': { title: 'Open Rule Page…' },
  'fairlead.restartServer': { title: 'Restart Language Server' },
  'fairlead.showOutput': { title: 'Show Output' },
};
