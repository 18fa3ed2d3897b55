/**
 * Every command of the extension and what it is called with. `npm run generate` writes package.json's
 * `contributes.commands` from the table below, and the handlers are checked against it.
 */
export interface CommandArgs {
  'fairlead.abort': [place?: TreePlace];
  'fairlead.applySettings': [place?: TreePlace];
  'fairlead.cancelOperation': [place?: TreePlace];
  'fairlead.compareSlots': [place?: TreePlace];
  'fairlead.copyAddress': [place?: TreePlace];
  'fairlead.createDeploymentFile': [];
  'fairlead.deploy': [place?: TreePlace];
  'fairlead.deployRevision': [place?: TreePlace];
  'fairlead.doctor': [place?: TreePlace];
  'fairlead.fixAll': [];
  'fairlead.openDeclaration': [place: TreePlace];
  /** Without a rule: of the findings at the cursor, else the rule is asked for. */
  'fairlead.openRulePage': [rule?: string];
  'fairlead.openInPortal': [place?: TreePlace];
  'fairlead.pause': [place?: TreePlace];
  'fairlead.prepare': [place?: TreePlace];
  'fairlead.promote': [place?: TreePlace];
  'fairlead.refreshEnvironments': [];
  'fairlead.refreshService': [place: TreePlace];
  'fairlead.restart': [place?: TreePlace];
  'fairlead.restartServer': [];
  'fairlead.resume': [place?: TreePlace];
  'fairlead.rollBack': [place?: TreePlace];
  'fairlead.rollBackTo': [place?: TreePlace];
  'fairlead.shiftTraffic': [place?: TreePlace];
  'fairlead.showTimeline': [place?: TreePlace];
  'fairlead.showTraffic': [place?: TreePlace];
  'fairlead.showEnvironment': [file: string, environment: string];
  'fairlead.showHistory': [place?: TreePlace];
  'fairlead.showOutput': [];
  'fairlead.signIn': [];
  'fairlead.start': [place?: TreePlace];
  'fairlead.stop': [place?: TreePlace];
  'fairlead.streamLog': [place?: TreePlace];
  'fairlead.swap': [place?: TreePlace];
  'fairlead.swapWithOptions': [place?: TreePlace];
  'fairlead.takeNote': [place?: TreePlace];
  'fairlead.tryWithoutAzure': [];
}

export type CommandId = keyof CommandArgs;

const TRUSTED = 'isWorkspaceTrusted';

/** A row of the environments tree, as the editor hands it to the commands of its menus. */
export interface TreePlace {
  readonly id: string;
}

/** How the editor shows a command. */
export interface CommandInfo {
  readonly title: string;
  readonly icon?: `$(${string})`;
  /** Where it names the trust of the folder, nothing is done without that, whoever calls. */
  readonly enablement?: string;
  /**
   * `hidden`: needs what only a row of the tree or a link gives it. `with environments`: offered once the tree shows any,
   * so that the palette of everybody else stays short.
   */
  readonly palette?: 'hidden' | 'with environments';
}

export const commands: { readonly [Id in CommandId]: CommandInfo } = {
  'fairlead.abort': { title: 'Abort…', icon: '$(close-all)', enablement: TRUSTED, palette: 'with environments' },
  'fairlead.applySettings': {
    title: 'Apply Settings…',
    icon: '$(settings-gear)',
    enablement: TRUSTED,
    palette: 'with environments',
  },
  'fairlead.cancelOperation': { title: 'Cancel…', icon: '$(stop-circle)', enablement: TRUSTED, palette: 'hidden' },
  'fairlead.compareSlots': {
    title: 'Compare Slots',
    icon: '$(diff)',
    enablement: TRUSTED,
    palette: 'with environments',
  },
  'fairlead.copyAddress': { title: 'Copy Address', icon: '$(link)', enablement: TRUSTED, palette: 'hidden' },
  'fairlead.createDeploymentFile': { title: 'Create Deployment File', enablement: 'workbenchState != empty' },
  'fairlead.deploy': { title: 'Deploy to Slot…', icon: '$(cloud-upload)', enablement: TRUSTED },
  'fairlead.deployRevision': { title: 'Deploy…', icon: '$(cloud-upload)', enablement: TRUSTED, palette: 'hidden' },
  'fairlead.doctor': {
    title: 'Doctor',
    icon: '$(pulse)',
    enablement: TRUSTED,
    palette: 'with environments',
  },
  'fairlead.fixAll': { title: 'Fix All Safe Problems in This File', enablement: 'editorIsOpen' },
  'fairlead.openDeclaration': { title: 'Open Declaration', icon: '$(go-to-file)', palette: 'hidden' },
  'fairlead.openInPortal': {
    title: 'Open in Portal',
    icon: '$(link-external)',
    enablement: TRUSTED,
    palette: 'hidden',
  },
  'fairlead.openRulePage': { title: 'Open Rule Page…' },
  'fairlead.pause': { title: 'Pause Rollout', icon: '$(debug-pause)', enablement: TRUSTED, palette: 'hidden' },
  'fairlead.prepare': { title: 'Prepare Slot…', icon: '$(tools)', enablement: TRUSTED, palette: 'with environments' },
  'fairlead.promote': { title: 'Promote…', icon: '$(check-all)', enablement: TRUSTED, palette: 'with environments' },
  'fairlead.refreshEnvironments': {
    title: 'Refresh Environments',
    icon: '$(refresh)',
    enablement: 'isWorkspaceTrusted',
  },
  'fairlead.refreshService': { title: 'Refresh', icon: '$(refresh)', palette: 'hidden' },
  'fairlead.restart': { title: 'Restart…', icon: '$(debug-restart)', enablement: TRUSTED, palette: 'hidden' },
  'fairlead.restartServer': { title: 'Restart Language Server' },
  'fairlead.resume': { title: 'Resume', icon: '$(debug-continue)', enablement: TRUSTED, palette: 'with environments' },
  'fairlead.rollBack': { title: 'Roll Back…', icon: '$(discard)', enablement: TRUSTED },
  'fairlead.rollBackTo': {
    title: 'Roll Back To…',
    icon: '$(discard)',
    enablement: TRUSTED,
    palette: 'hidden',
  },
  'fairlead.shiftTraffic': {
    title: 'Shift Traffic…',
    icon: '$(split-horizontal)',
    enablement: TRUSTED,
    palette: 'with environments',
  },
  'fairlead.showTimeline': {
    title: 'Show Timeline',
    icon: '$(list-ordered)',
    enablement: TRUSTED,
    palette: 'with environments',
  },
  'fairlead.showTraffic': {
    title: 'Show Traffic',
    icon: '$(graph)',
    enablement: TRUSTED,
    palette: 'with environments',
  },
  'fairlead.showEnvironment': { title: 'Show in Environments', palette: 'hidden' },
  'fairlead.showHistory': { title: 'Show History', icon: '$(history)', enablement: TRUSTED },
  'fairlead.showOutput': { title: 'Show Output' },
  'fairlead.signIn': { title: 'Sign In to Azure', enablement: 'isWorkspaceTrusted' },
  'fairlead.start': { title: 'Start…', icon: '$(debug-start)', enablement: TRUSTED, palette: 'hidden' },
  'fairlead.stop': { title: 'Stop…', icon: '$(debug-pause)', enablement: TRUSTED, palette: 'hidden' },
  'fairlead.streamLog': { title: 'Stream Log', icon: '$(output)', enablement: TRUSTED, palette: 'hidden' },
  'fairlead.swap': { title: 'Swap Slot → Production…', icon: '$(arrow-swap)', enablement: TRUSTED },
  'fairlead.swapWithOptions': {
    title: 'Swap with Options…',
    icon: '$(arrow-swap)',
    enablement: TRUSTED,
    palette: 'with environments',
  },
  'fairlead.takeNote': { title: 'Take Note…', icon: '$(check)', enablement: TRUSTED, palette: 'hidden' },
  'fairlead.tryWithoutAzure': { title: 'Try It Without Azure' },
};
