import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Nothing that moves, asks, phones home or draws the eye away from what is tested. */
const QUIET = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.enableExperiments': false,
  // Else a click on the icon of a view that came back with the window hides it.
  'workbench.activityBar.iconClickBehavior': 'focus',
  // Else the editor starts a program every now and then that looks which ports are open.
  'remote.autoForwardPorts': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.reduceMotion': 'on',
  'window.commandCenter': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'files.autoSave': 'off',
} as const;

/** A throw-away home for a server: settings, extensions, browser profile and a copy of a workspace. */
export interface Home {
  readonly folder: string;
  readonly userData: string;
  readonly extensions: string;
  readonly workspace: string;
  readonly browser: string;
  /** Where programs keep what they have to remember, `XDG_STATE_HOME`. */
  readonly state: string;
  dispose(): void;
}

export interface HomeOptions {
  /** Copied, so that a test may write what it likes. */
  readonly fixture?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Off by default: most runs are not about trust. */
  readonly workspaceTrust?: boolean;
}

export function createHome({ fixture, settings = {}, workspaceTrust = false }: HomeOptions = {}): Home {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-editor-'));
  const home: Home = {
    folder,
    userData: join(folder, 'user-data'),
    extensions: join(folder, 'extensions'),
    workspace: join(folder, 'shop'),
    browser: join(folder, 'browser'),
    state: join(folder, 'state'),
    dispose: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
  for (const part of [join(home.userData, 'User'), home.extensions, home.workspace])
    mkdirSync(part, { recursive: true });
  const all = { ...QUIET, 'security.workspace.trust.enabled': workspaceTrust, ...settings };
  writeFileSync(join(home.userData, 'User/settings.json'), JSON.stringify(all, undefined, 2));
  if (fixture) cpSync(fixture, home.workspace, { recursive: true });
  return home;
}
