import assert from 'node:assert/strict';
import { ADA, accountStage, BOB, CLAIMS, type Stage } from './account/stage.ts';
import type { Album, Person } from './driver.ts';
import { agrees, clearToasts, fromMenu, LONG, openView, row, toast } from './operator.ts';

const SCOPE = 'https://management.azure.com/.default';

/** As whom Azure is asked, as a person sees it: refused, in two tenants, signed out elsewhere, asked for more. */
export async function accountsWalk(vsix: string, album: Album): Promise<void> {
  await accountStage({ vsix, album, proxy: 'variable' }, async (person, stage) => {
    await declines(person, stage);
    await signsIn(person, stage);
    await choosesAnotherMidDialog(person, stage);
    await isSignedOutElsewhere(person, stage);
    await isAskedForMore(person, stage);
    assert.deepEqual(stage.way.refused, []);
  });
}

/** Nothing hangs, nobody is asked, and the way in is still there. */
async function declines(person: Person, { directory, azure }: Stage): Promise<void> {
  await openView(person);
  await button(person, 'Sign in to Azure').click();
  await dialog(person, 'Cancel');
  await toast(person, 'the sign-in was not completed').waitFor();
  await button(person, 'Sign in to Azure').waitFor();
  await clearToasts(person);
  assert.deepEqual([creates(directory.asked()), azure.asked], [[], []]);
}

async function signsIn(person: Person, { directory, azure }: Stage): Promise<void> {
  await button(person, 'Sign in to Azure').click();
  await dialog(person, 'Allow');
  await row(person, 'slot, production, no check, aaaaaaaaaaaa').waitFor();
  await identity(person, ADA).waitFor();
  const asked = directory.asked();
  assert.deepEqual(creates(asked), [`create ${SCOPE} VSCODE_TENANT:contoso.example`]);
  assertOnly(asked, 'contoso.example');
  assert.deepEqual(whoAsked(azure), [ADA]);
  await person.openFile('fairlead.yaml');
  await lens(person).waitFor();
  await person.picture('tenant-contoso');
}

/** What was seen and planned as the one is nothing for the other. */
async function choosesAnotherMidDialog(person: Person, { directory, azure, chooses }: Stage): Promise<void> {
  await fromMenu(person, 'slot, staging', 'Swap Slot → Production…');
  await person.page.locator('.monaco-dialog-box').waitFor({ timeout: LONG });
  chooses('fabrikam.example');
  await row(person, 'slot, staging').waitFor({ state: 'detached' });
  await agrees(person, 'plan-of-another-account');
  await toast(person, 'Nothing was done: another account or Azure was chosen').waitFor();
  await person.picture('plan-refused');
  await clearToasts(person);
  assert.equal(azure.sent('slotsswap'), 0);
  await identity(person, ADA).waitFor({ state: 'detached' });
  await lens(person).waitFor({ state: 'detached' });
  const [before] = [azure.asked.length, directory.asked()];
  await button(person, 'Sign in to Azure').click();
  await dialog(person, 'Allow');
  await row(person, 'slot, production, no check, ffffffffffff').waitFor();
  await identity(person, BOB).waitFor();
  await lens(person).waitFor();
  await person.picture('tenant-fabrikam');
  const asked = directory.asked();
  assert.deepEqual(creates(asked), [`create ${SCOPE} VSCODE_TENANT:fabrikam.example`]);
  assertOnly(asked, 'fabrikam.example');
  assert.deepEqual([...new Set(azure.asked.slice(before).map(({ who }) => who))], [BOB]);
  assert.equal(await row(person, 'slot, production, no check, aaaaaaaaaaaa').count(), 0);
}

/** The view says so; nobody asks again and again for what is not there. */
async function isSignedOutElsewhere(person: Person, { directory, azure }: Stage): Promise<void> {
  directory.asked();
  const before = azure.asked.length;
  directory.change(BOB, { isIn: false });
  await button(person, 'Sign in to Azure').waitFor();
  await lens(person).waitFor({ state: 'detached' });
  await person.picture('signed-out-elsewhere');
  for (const isIn of [true, false, true, false]) {
    directory.change(BOB, { isIn });
    await (isIn ? identity(person, BOB) : button(person, 'Sign in to Azure')).waitFor();
  }
  const silent = directory.asked().filter((line) => line.startsWith(`get ${SCOPE}`));
  // One for each change, and as many again for what was read at the time.
  assert(silent.length <= 30, `${silent.length} silent requests`);
  // Of the two times somebody was there.
  assert(azure.asked.length - before <= 40, `${azure.asked.length - before} requests`);
  await person.run('Fairlead: Show Output');
  assert.deepEqual(directory.asked(), []);
}

/** Silently first; then the view says that Azure wants more of the sign-in, and a sign-in is all it takes. */
async function isAskedForMore(person: Person, { directory, azure, renew }: Stage): Promise<void> {
  const { token } = renew(BOB);
  await row(person, 'slot, production, no check, ffffffffffff').waitFor();
  azure.judge(token, { claims: CLAIMS });
  // Whoever signs in now gets another one.
  directory.change(BOB, { fresh: azure.issue(BOB) });
  await welcome(person, 'Azure wants a fresh sign-in').waitFor();
  await person.picture('fresh-sign-in');
  const silent = directory.asked();
  assert(silent.includes(`get for ${CLAIMS} ${SCOPE} VSCODE_TENANT:fabrikam.example`), silent.join('\n'));
  await button(person, 'Sign in to Azure').click();
  await dialog(person, 'Allow');
  await row(person, 'slot, production, no check, ffffffffffff').waitFor();
  assert.deepEqual(creates(directory.asked()), [`create for ${CLAIMS} ${SCOPE} VSCODE_TENANT:fabrikam.example`]);
}

const creates = (asked: readonly string[]) => asked.filter((line) => line.startsWith('create'));
const whoAsked = ({ asked }: Stage['azure']) => [...new Set(asked.map(({ who }) => who))];

/** Every request that names scopes names this tenant. */
function assertOnly(asked: readonly string[], tenant: string): void {
  const scoped = asked.filter((line) => line.includes(SCOPE));
  assert(scoped.length > 0);
  for (const line of scoped) assert.match(line, new RegExp(`VSCODE_TENANT:${tenant}$`));
}

const welcome = ({ page }: Person, text: string) => page.locator('.welcome-view-content', { hasText: text });
const button = ({ page }: Person, title: string) =>
  page.locator('.welcome-view-content .monaco-button', { hasText: title });
const identity = ({ page }: Person, who: string) => page.locator('.statusbar-item', { hasText: who });
const lens = ({ page }: Person) => page.locator('.codelens-decoration a', { hasText: 'staging healthy' });

async function dialog({ page }: Person, title: string): Promise<void> {
  await page.locator('.monaco-dialog-box .monaco-button', { hasText: title }).click();
}
