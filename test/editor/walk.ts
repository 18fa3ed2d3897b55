import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Album, Person } from './driver.ts';
import type { Home } from './host/home.ts';
import { inEditor } from './in-editor.ts';
import { insist } from './insist.ts';
import { LOOK, UNTRUSTED } from './look.ts';

const FILE = 'compose.prod.yaml';
const FIX = 'Give it 30 seconds to start';
/** Installs the packaged extension into a fresh editor and does with it what a person would do first. */
export async function walk(vsix: string, fixture: string, album: Album): Promise<void> {
  const common = { vsix, fixture, album, file: FILE };
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
  const word = person.line('healthcheck:').locator('span > span', { hasText: 'healthcheck' }).first();
  await insist(person.page.locator('.monaco-hover:not(.hidden)', { hasText: 'start_period' }), async () => {
    // A mouse that rests is over nothing new.
    await person.page.mouse.move(0, 0);
    await word.hover();
  });
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
  const fix = person.page.locator('.action-widget .monaco-list-row', { hasText: FIX }).first();
  // For a moment after the start the editor says that there is nothing to fix: other extensions are registering still.
  await insist(fix, async () => {
    await person.clickWord('healthcheck:', 'healthcheck');
    await person.page.keyboard.press('Control+.');
  });
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
  await person.page.locator('.suggest-widget .monaco-list-row.focused', { hasText: 'shutdown' }).waitFor();
  await person.picture('completion');
  await person.page.keyboard.press('Enter');
  await person.line('shutdown:').waitFor();
  await person.picture('completed');
}

async function asksWhoChecks(person: Person): Promise<void> {
  const item = person.page.locator('.statusbar-item', {
    has: person.page.locator('[aria-label^="Editor Language Status"]'),
  });
  const told = person.page.locator('.hover-language-status', { hasText: 'Fairlead: Docker Compose' });
  await insist(told, () => item.first().click());
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
