import assert from 'node:assert/strict';
import { setTimeout as turn } from 'node:timers/promises';
import { ADA, accountStage, CLAIMS, type Stage } from './account/stage.ts';
import type { Album, Person } from './driver.ts';
import {
  agrees,
  clearToasts,
  dialogOf,
  ended,
  fromMenu,
  fromRow,
  LONG,
  openView,
  press,
  row,
  toast,
} from './operator.ts';

const RESULT = /\/operationresults\//;

/** What happens to a sign-in and to the network while a swap is under way: it goes on, and is sent once. */
export async function interruptionsWalk(vsix: string, album: Album): Promise<void> {
  await accountStage({ vsix, album, proxy: 'setting' }, async (person, stage) => {
    await signsIn(person);
    await outlivesItsTokenAndTheNetwork(person, stage);
    await isNotTakenForUnsent(person, stage);
    await isTakenUpBySomebodyWhoSignsInAgain(person, stage);
    await isAskedForMore(person, stage);
    assert.deepEqual(stage.way.refused, []);
  });
}

async function signsIn(person: Person): Promise<void> {
  await openView(person);
  await person.page.locator('.welcome-view-content .monaco-button', { hasText: 'Sign in to Azure' }).click();
  await allows(person);
  await row(person, 'slot, production').waitFor();
}

/** The token expires and there is a new one silently; then the way to Azure is closed for a while. */
async function outlivesItsTokenAndTheNetwork(person: Person, { azure, way, directory, renew }: Stage): Promise<void> {
  const sent = isSent(azure);
  await swaps(person, 'expired-token');
  await sent;
  directory.asked();
  const { token } = renew(ADA);
  const from = azure.asked.length;
  await azure.next('GET', RESULT);
  const polls = () => azure.asked.slice(from).filter(({ path }) => RESULT.test(path));
  if (polls().every(({ status }) => status === 401)) await azure.next('GET', RESULT);
  way.cut();
  const [first, second] = polls();
  assert.deepEqual([first?.status, second?.token], [401, token]);
  await row(person, 'step .*its result cannot be asked for').waitFor({ timeout: LONG });
  await person.picture('offline-mid-poll');
  way.mend();
  azure.time.goesOn();
  await ended(person, 'succeeded');
  assert.equal(azure.sent('slotsswap'), 1);
  assert.deepEqual(
    directory.asked().filter((line) => line.startsWith('create')),
    [],
  );
}

/** Azure has it, and its answer is lost: it is found out by reading and not said to be nothing. */
async function isNotTakenForUnsent(person: Person, { azure, way }: Stage): Promise<void> {
  const lost = azure.next('POST', /\/slotsswap$/, way.cut);
  await swaps(person, 'lost-answer');
  await lost;
  await row(person, 'step ').first().waitFor();
  way.mend();
  await ended(person, 'succeeded');
  assert.equal(azure.sent('slotsswap'), 2);
}

/** Nobody is there any more: it is said, the operation stays in sight, and is taken up after a sign-in. */
async function isTakenUpBySomebodyWhoSignsInAgain(person: Person, { azure, directory, renew }: Stage): Promise<void> {
  const sent = isSent(azure);
  await swaps(person, 'signed-out');
  await sent;
  renew(ADA, { isIn: false });
  await toast(person, 'before somebody signs in').waitFor({ timeout: LONG });
  await row(person, 'step .*its result cannot be asked for \\(nobody is signed in\\)').waitFor({ timeout: LONG });
  await person.picture('signed-out-mid-swap');
  await clearToasts(person);
  const cancel = { spoken: 'Under way: Swap staging → production', title: 'Cancel…' };
  await fromRow(person, cancel, dialogOf(person));
  await press(person, 'Cancel the Operation');
  await ended(person, 'not watched any more');
  await row(person, 'Unfinished: Swap staging → production').waitFor();
  await person.picture('left-signed-out');
  azure.time.goesOn();
  await person.run('Fairlead: Sign In to Azure');
  await allows(person);
  await row(person, 'slot, production').waitFor();
  await person.run('Fairlead: Resume');
  await ended(person, 'succeeded');
  assert.equal(azure.sent('slotsswap'), 3);
  assert.equal(directory.asked().filter((line) => line.startsWith('create')).length, 1);
}

/** Azure wants more of the sign-in in the middle: the person is asked once, and it goes on by itself. */
async function isAskedForMore(person: Person, { azure, directory, renew }: Stage): Promise<void> {
  const before = azure.sent('slotsswap');
  const { token } = renew(ADA);
  await isRead(azure);
  const sent = isSent(azure);
  await swaps(person, 'challenge');
  await sent;
  directory.asked();
  azure.judge(token, { claims: CLAIMS });
  const fresh = azure.issue(ADA);
  directory.change(ADA, { fresh });
  const asks = toast(person, 'before somebody signs in');
  await asks.waitFor({ timeout: LONG });
  await person.picture('challenged-mid-swap');
  const silent = directory.asked();
  assert(
    silent.some((line) => line.startsWith(`get for ${CLAIMS} `)),
    silent.join('\n'),
  );
  await asks.locator('.monaco-button', { hasText: 'Sign In to Azure' }).click();
  await allows(person);
  azure.time.goesOn();
  await ended(person, 'succeeded');
  assert.equal(azure.sent('slotsswap'), before + 1);
  const asked = directory.asked().filter((line) => line.startsWith('create'));
  assert.equal(asked.length, 1, asked.join('\n'));
  assert(asked[0]?.startsWith(`create for ${CLAIMS} `), asked[0]);
}

/** Nothing is asked any more: while the tree is read again, the menu of a row is about no row. */
async function isRead({ asked }: Stage['azure']): Promise<void> {
  for (let before = -1; before !== asked.length; await turn(1_000)) before = asked.length;
}

/** From then on it stays under way, until its time goes on. */
const isSent = (azure: Stage['azure']) => azure.next('POST', /\/slotsswap$/, azure.time.stops);

async function swaps(person: Person, name: string): Promise<void> {
  await fromMenu(person, 'slot, staging', 'Swap Slot → Production…');
  await agrees(person, name);
}

async function allows({ page }: Person): Promise<void> {
  await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Allow' }).click();
}
