import { link } from './command-link.ts';

/** A container in the activity bar. */
export interface ContainerInfo {
  readonly title: string;
  /** One colour, which the editor replaces by the theme's. */
  readonly icon: string;
}

export const containers = {
  fairlead: { title: 'Fairlead', icon: 'media/activity-bar.svg' },
} as const satisfies Readonly<Record<string, ContainerInfo>>;

export interface ViewInfo {
  readonly container: keyof typeof containers;
  readonly name: string;
}

export const views = {
  'fairlead.environments': { container: 'fairlead', name: 'Environments' },
} as const satisfies Readonly<Record<string, ViewInfo>>;

export type ViewId = keyof typeof views;

/** What the environments view is about at the moment; the editor knows it as the context key of this name. */
export const STATE_KEY = 'fairlead.environmentsState';
export type EnvironmentsState = 'reading' | 'shown' | EmptyState;
/** Nothing is shown but a welcome, which says why and what to do. */
export type EmptyState = 'noFile' | 'restricted' | 'signedOut' | 'challenged' | 'offline';

/**
 * What the rows of the tree are, for the `when` of their menus: `slot` is one that is not production, `running` one an
 * operation of this window is at work on.
 */
export type RowKind =
  | 'environment'
  | 'service'
  | 'slot'
  | 'production'
  | 'running'
  | 'step'
  | 'unfinished'
  | 'message'
  | ContainerRowKind
  | ServerRowKind;

/** Of container apps: `rolling` is a rollout of this window, `resting` one that waits for a person. */
type ContainerRowKind = 'containerApp' | 'servingRevision' | 'revision' | 'rolling' | 'resting';

/** Of services on servers: the service, a server it is on, a container of it there. */
type ServerRowKind = 'hosted' | 'server' | 'replica';

export interface Welcome {
  readonly view: ViewId;
  readonly when: string;
  readonly lines: readonly string[];
}

const TRY = link('Try it without Azure', 'fairlead.tryWithoutAzure');
const AGAIN = link('Try again', 'fairlead.refreshEnvironments');

export const welcomes: readonly Welcome[] = [
  empty('noFile', 'workbenchState == empty', [
    'No folder is open. Environments come from the fairlead.yaml of a folder.',
    '[Open Folder](command:workbench.action.files.openFolder)',
    TRY,
  ]),
  empty('noFile', 'workbenchState != empty', [
    'There is no fairlead.yaml at the root of this folder: it says which environments there are and how a release gets to them.',
    link('Create fairlead.yaml', 'fairlead.createDeploymentFile'),
    TRY,
  ]),
  empty('restricted', undefined, [
    'Restricted Mode: this folder is not trusted, so Fairlead asks Azure for nothing, starts no program and opens no connection for it. Files are checked as always.',
    '[Manage Workspace Trust](command:workbench.trust.manage)',
  ]),
  empty('signedOut', "config.fairlead.credential == 'vscode'", [
    'Nobody is signed in to Azure.',
    link('Sign in to Azure', 'fairlead.signIn'),
    TRY,
  ]),
  empty('signedOut', "config.fairlead.credential == 'azure-cli'", [
    'The Azure CLI gives no token: install it if it is missing, and run “az login” in a terminal.',
    AGAIN,
    TRY,
  ]),
  empty('signedOut', "config.fairlead.credential == 'environment'", [
    'The variables the editor was started with sign nobody in: AZURE_TENANT_ID, AZURE_CLIENT_ID and a secret or certificate.',
    AGAIN,
    TRY,
  ]),
  empty('challenged', undefined, [
    'Azure wants a fresh sign-in before it answers: the one that is there is too old, or not strong enough.',
    link('Sign in to Azure', 'fairlead.signIn'),
    TRY,
  ]),
  empty('offline', undefined, [
    'Azure cannot be reached from this computer: the network, a proxy or a VPN is in between.',
    AGAIN,
    TRY,
  ]),
];

function empty(state: EmptyState, when: string | undefined, lines: readonly string[]): Welcome {
  const isState = `${STATE_KEY} == '${state}'`;
  return { view: 'fairlead.environments', when: when === undefined ? isState : `${isState} && ${when}`, lines };
}
