import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Album, createAlbum, type Person, personAt } from './driver.ts';
import { createHome, type Home, type HomeOptions } from './host/home.ts';
import { manifest, shots } from './host/paths.ts';
import { runServerCli, startServer } from './host/server.ts';
import { openBrowser, workbenchUrl } from './host/workbench.ts';

const FILE = 'compose.prod.yaml';
const FIX = 'Give it 30 seconds to start';
const LOOK = {
  'workbench.colorTheme': 'Default Light Modern',
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
} as const;
/** Opens the folder without asking, as not trusted. */
const UNTRUSTED = {
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'always',
} as const;

/** Installs the packaged extension into a fresh editor and does with it what a person would do first. */
export async function walk(vsix: string, fixture: string): Promise<void> {
  const common = { vsix, fixture, album: createAlbum() };
  await inEditor({ ...common, settings: LOOK }, async (person, home) => {
    await seesTheProblem(person);
    await readsAboutIt(person);
    await readsThePage(person);
    await fixesIt(person, home);
    await asksWhoChecks(person);
    await findsTheOutput(person);
    await completesAKey(person);
  });
  await inEditor({ ...common, settings: { ...LOOK, ...UNTRUSTED }, workspaceTrust: true }, worksInRestrictedMode);
}

interface EditorOptions extends HomeOptions {
  readonly vsix: string;
  readonly album: Album;
}

async function inEditor(options: EditorOptions, story: (person: Person, home: Home) => Promise<void>): Promise<void> {
  const home = createHome(options);
  try {
    await installPackage(home, options.vsix);
    const server = await startServer(home, { workspaceTrust: options.workspaceTrust ?? false });
    const { browser, page } = await openBrowser(home);
    try {
      page.setDefaultTimeout(20_000);
      await page.goto(workbenchUrl(server, home.workspace));
      await page.locator('.explorer-folders-view .monaco-list-row', { hasText: FILE }).waitFor();
      await story(personAt(page, options.album), home);
    } catch (error) {
      await page.screenshot({ path: join(shots, 'walk-failed.png') }).catch(() => undefined);
      throw error;
    } finally {
      await browser.close();
      await server.stop();
    }
  } finally {
    home.dispose();
  }
}

async function installPackage(home: Home, vsix: string): Promise<void> {
  const { publisher, name, version } = manifest();
  await runServerCli(home, '--install-extension', vsix);
  const installed = await runServerCli(home, '--list-extensions', '--show-versions');
  assert.ok(installed.split('\n').includes(`${publisher}.${name}@${version}`), installed);
}

async function seesTheProblem(person: Person): Promise<void> {
  await person.openFile(FILE);
  await squiggle(person).waitFor();
  await person.picture('squiggle');
  await person.run('Problems: Focus on Problems View');
  await person.page.locator('.markers-panel .monaco-list-row', { hasText: 'start_period' }).first().waitFor();
  await person.picture('problems');
}

/** Of whatever weight: how much a finding weighs is the rules' business. */
const squiggle = ({ page }: Person) => page.locator('.monaco-editor [class*=squiggly-]').first();

async function readsAboutIt(person: Person): Promise<void> {
  await person.line('healthcheck:').locator('span > span', { hasText: 'healthcheck' }).first().hover();
  await person.page.locator('.monaco-hover:not(.hidden)', { hasText: 'start_period' }).waitFor();
  await person.picture('hover');
  await person.page.keyboard.press('Escape');
}

async function readsThePage(person: Person): Promise<void> {
  await person.clickWord('healthcheck:', 'healthcheck');
  await person.run('Fairlead: Open Rule Page');
  const page = person.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  await page.locator('h1', { hasText: 'Health check without a start period' }).waitFor();
  await person.picture('rule-page');
  await person.run('View: Close Editor');
  await person.page.locator(`.tab.active[data-resource-name="${FILE}"]`).waitFor();
}

async function fixesIt(person: Person, home: Home): Promise<void> {
  await person.clickWord('healthcheck:', 'healthcheck');
  await person.page.keyboard.press('Control+.');
  const fix = person.page.locator('.action-widget .monaco-list-row', { hasText: FIX }).first();
  await fix.waitFor();
  await person.picture('quick-fix');
  await fix.click();
  await person.line('start_period: 30s').waitFor();
  await person.page
    .locator('.markers-panel .monaco-list-row', { hasText: 'start_period' })
    .waitFor({ state: 'detached' });
  await person.save();
  await person.picture('fixed');
  assert.match(
    readFileSync(join(home.workspace, FILE), 'utf8'),
    /interval: 10s\n {6}start_period: 30s\n {4}depends_on:/,
  );
}

async function completesAKey(person: Person): Promise<void> {
  await person.openFile('fairlead.yaml');
  await person.clickWord('startupTime:', 'startupTime');
  await person.page.keyboard.press('End');
  await person.page.keyboard.press('Enter');
  await person.page.keyboard.type('shut');
  await person.page.locator('.suggest-widget .monaco-list-row', { hasText: 'shutdown' }).first().waitFor();
  await person.picture('completion');
  await person.page.keyboard.press('Enter');
  await person.line('shutdown:').waitFor();
  await person.picture('completed');
}

async function asksWhoChecks(person: Person): Promise<void> {
  await person.page
    .locator('.statusbar-item', { has: person.page.locator('[aria-label^="Editor Language Status"]') })
    .first()
    .click();
  await person.page.locator('.hover-language-status', { hasText: 'Fairlead: Docker Compose' }).waitFor();
  await person.picture('language-status');
  await person.page.keyboard.press('Escape');
}

async function findsTheOutput(person: Person): Promise<void> {
  await person.run('Fairlead: Show Output');
  await person.page.locator('.panel .view-line', { hasText: 'The language server runs' }).first().waitFor();
  await person.picture('output');
}

/** A person who has not said yet whether they trust the folder sees the findings all the same. */
async function worksInRestrictedMode(person: Person): Promise<void> {
  await person.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).first().waitFor();
  await person.openFile(FILE);
  await squiggle(person).waitFor();
  await person.picture('restricted-mode');
}
