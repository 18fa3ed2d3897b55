import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountIn, askedOfAccount, installAccount } from './account/install.ts';
import { doorman } from './doorman.ts';
import type { Album, Person } from './driver.ts';
import type { Home } from './host/home.ts';
import { root } from './host/paths.ts';
import { inEditor } from './in-editor.ts';
import { LOOK, picturesOf, UNTRUSTED } from './look.ts';
import { clearToasts, fromRow, LONG, openView, press, row, toast } from './operator.ts';

const EXAMPLE = join(root, 'examples/app-service-container');
const FILE = 'fairlead.yaml';
const NOTES = 'notes.txt';
const LINE_OF_THE_SLOT = readFileSync(join(EXAMPLE, FILE), 'utf8')
  .split(/^ *staging:/m)[0]
  ?.split('\n').length;

/** What a person sees of their environments: without Azure, without trust, without an account, without a network. */
export async function sidebarWalk(vsix: string, album: Album): Promise<void> {
  const common = { vsix, album, settings: LOOK };
  const notes = mkdtempSync(join(tmpdir(), 'fairlead-account-'));
  await using door = await doorman();
  const env = { ...accountIn(notes), ...door.env };
  const withAccount = { ...common, fixture: EXAMPLE, file: FILE, env, prepare: installAccount };
  const asked = () => askedOfAccount(notes);
  try {
    await inEditor(common, triesWithoutAzure);
    await inEditor({ ...common, prepare: writesNotes, file: NOTES }, createsTheFile);
    await inEditor({ ...withAccount, settings: { ...LOOK, ...UNTRUSTED }, workspaceTrust: true }, async (person) => {
      await readsWhyNothingIsAsked(person);
      assert.deepEqual([asked(), door.tries()], [[], 0]);
    });
    await inEditor(withAccount, async (person) => {
      await signsIn(person);
      // The same eyes as before: what was silent there speaks here.
      assert.equal(asked().filter((line) => line.startsWith('create')).length, 1, asked().join('\n'));
      assert(door.tries() > 0);
    });
  } finally {
    rmSync(notes, { recursive: true, force: true });
  }
}

async function triesWithoutAzure(person: Person): Promise<void> {
  await openView(person);
  await welcome(person, 'No folder is open').waitFor();
  await person.picture('welcome-no-folder');
  await button(person, 'Try it without Azure').click();
  await person.page.locator('.explorer-folders-view .monaco-list-row', { hasText: FILE }).waitFor();
  await openView(person);
  for (const slot of ['production', 'staging'])
    await row(person, `slot, ${slot}, SIMULATOR, healthy, [0-9a-f]{12}`).waitFor();
  await picturesOf(person, 'environments');
  await opensTheDeclaration(person);
  await readsTheLens(person);
  await readsTheHints(person);
  await refreshes(person);
}

async function opensTheDeclaration(person: Person): Promise<void> {
  const declaration = { spoken: 'environment, production', title: 'Open Declaration' };
  await fromRow(person, declaration, person.line('production:'));
}

/** Behind what the file declares: what was read of it, which nobody takes for Azure. */
async function readsTheHints(person: Person): Promise<void> {
  await person.line('resourceName:').filter({ hasText: 'SIMULATOR · S2' }).waitFor();
  await person.page.keyboard.press('Control+g');
  await person.page.locator('.quick-input-widget input:focus').fill(`:${LINE_OF_THE_SLOT}`);
  await person.page.keyboard.press('Enter');
  const hint = person.line('staging:').filter({ hasText: 'SIMULATOR · exists' });
  await hint.waitFor();
  await picturesOf(person, 'hints');
  // Another server knows nothing, until it is told.
  await person.run('Fairlead: Restart Language Server');
  await hint.waitFor({ state: 'detached' });
  await hint.waitFor();
}

/** Above the environment in its file: what is known of it, and the way back to its row. */
async function readsTheLens(person: Person): Promise<void> {
  const lens = person.page.locator('.codelens-decoration a', { hasText: 'staging healthy' });
  await lens.waitFor();
  const action = (title: string) => person.page.locator('.codelens-decoration a', { hasText: title });
  for (const title of ['Swap staging → production…', 'Deploy…', 'Compare']) await action(title).waitFor();
  await person.picture('lens');
  // Of what was never swapped there is nothing to agree to, and the place it is about was told by the lens.
  await action('Roll back…').click();
  await toast(person, 'No swap from this computer is recorded').waitFor({ timeout: LONG });
  await clearToasts(person);
  await lens.click();
  // The keyboard has followed into the tree.
  await person.page.locator('.monaco-list:focus-within [role=treeitem][aria-selected=true]').waitFor();
}

function writesNotes({ workspace }: Home): void {
  writeFileSync(join(workspace, NOTES), 'Contoso releases on Tuesdays.\n');
}

/** In a folder without one; as soon as it is saved, its environment is there. */
async function createsTheFile(person: Person): Promise<void> {
  await openView(person);
  await welcome(person, 'There is no fairlead.yaml').waitFor();
  await person.picture('welcome-no-file');
  await button(person, 'Create fairlead.yaml').click();
  await person.line('version: 1').waitFor();
  await person.page.keyboard.press('Escape');
  await person.save();
  await row(person, 'environment, production, 1 service').waitFor();
  await person.picture('created');
}

async function refreshes(person: Person): Promise<void> {
  await person.run('Fairlead: Refresh Environments');
  await row(person, 'slot, staging, SIMULATOR, healthy, [0-9a-f]{12}').waitFor();
}

async function readsWhyNothingIsAsked(person: Person): Promise<void> {
  await openView(person);
  await welcome(person, 'this folder is not trusted').waitFor();
  await person.picture('environments-restricted');
}

/** Says no first: nothing hangs, and the way in is still there. */
async function signsIn(person: Person): Promise<void> {
  await openView(person);
  await button(person, 'Sign in to Azure').waitFor();
  await person.picture('welcome-signed-out');
  await button(person, 'Sign in to Azure').click();
  await press(person, 'Cancel');
  await person.page.locator('.notification-toast', { hasText: 'the sign-in was not completed' }).waitFor();
  await button(person, 'Sign in to Azure').click();
  await press(person, 'Allow');
  await welcome(person, 'Azure cannot be reached').waitFor();
  await person.page.locator('.statusbar-item', { hasText: 'ada@contoso.example' }).waitFor();
  await person.picture('welcome-offline');
}

const welcome = ({ page }: Person, text: string) => page.locator('.welcome-view-content', { hasText: text });
const button = ({ page }: Person, title: string) =>
  page.locator('.welcome-view-content .monaco-button', { hasText: title });
