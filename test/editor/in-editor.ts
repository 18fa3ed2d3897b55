import assert from 'node:assert/strict';
import { type Album, type Person, personAt } from './driver.ts';
import { type Hands, viewIcon } from './hands/hands.ts';
import { mouse } from './hands/mouse.ts';
import { createHome, type Home, type HomeOptions } from './host/home.ts';
import { manifest } from './host/paths.ts';
import { runServerCli, startServer } from './host/server.ts';
import { openBrowser, workbenchUrl } from './host/workbench.ts';
import { shownBy } from './shown-by.ts';

/** Milliseconds until what is waited for is taken for missing. */
const WAITS = 60_000;

export interface EditorOptions extends HomeOptions {
  readonly vsix: string;
  readonly album: Album;
  /** The mouse, where nobody says. */
  readonly hands?: Hands;
  /** A file the explorer shows once the folder is there; without one no folder is opened. */
  readonly file?: string;
  /** Of the server and the extensions in it. */
  readonly env?: Readonly<Record<string, string>>;
  /** Before anything is installed: what lies among the extensions then is taken for installed. */
  readonly prepare?: (home: Home) => void;
}

/** A fresh editor with the packaged extension in it, for as long as the story takes. */
export async function inEditor(
  options: EditorOptions,
  story: (person: Person, home: Home) => Promise<void>,
): Promise<void> {
  const { vsix, album, hands = mouse, file, env = {}, workspaceTrust = false } = options;
  const home = createHome(options);
  try {
    options.prepare?.(home);
    await installPackage(home, vsix);
    const server = await startServer(home, { workspaceTrust, env });
    const { browser, page } = await openBrowser(home);
    try {
      page.setDefaultTimeout(WAITS);
      await page.goto(workbenchUrl(server, file === undefined ? undefined : home.workspace));
      const shown = file === undefined ? '.activitybar' : '.explorer-folders-view .monaco-list-row';
      await page.locator(shown, { ...(file !== undefined && { hasText: file }) }).waitFor();
      await story(personAt(page, album, hands), home);
    } catch (error) {
      for (const window of browser.pages()) {
        await window.screenshot({ path: album.failed() }).catch(() => undefined);
        console.error(await shownBy(window));
      }
      throw error;
    } finally {
      await browser.close();
      await server.stop();
    }
  } finally {
    home.dispose();
  }
}

/** Opens what this person has open once more; an extension host of its own is behind it. */
export async function anotherWindow({ page, hands }: Person, album: Album): Promise<Person> {
  const another = await page.context().newPage();
  another.setDefaultTimeout(WAITS);
  await another.goto(page.url());
  // Which view came back with it is not sure.
  await viewIcon(another).waitFor();
  return personAt(another, album, hands);
}

async function installPackage(home: Home, vsix: string): Promise<void> {
  const { publisher, name, version } = manifest();
  await runServerCli(home, '--install-extension', vsix);
  const installed = await runServerCli(home, '--list-extensions', '--show-versions');
  assert.ok(installed.split('\n').includes(`${publisher}.${name}@${version}`), installed);
}
