import assert from 'node:assert/strict';
import { releases } from './actions-walk.ts';
import type { Album, Person } from './driver.ts';
import { keyboard } from './hands/keyboard.ts';
import { mouseCount } from './hands/mouse-count.ts';
import { inEditor } from './in-editor.ts';
import { LOOK } from './look.ts';
import { agrees, ended, fromMenu, openView, row } from './operator.ts';
import { type StagedAzure, stagedAzure } from './staged-azure.ts';

/** What `actions` does by clicks, once more by keys alone: the page has not seen the mouse when it is over. */
export async function keyboardWalk(vsix: string, album: Album): Promise<void> {
  await using azure = await stagedAzure({ slots: false, timeScale: 20 });
  await inEditor({ vsix, album, hands: keyboard, settings: LOOK, env: azure.env }, async (person) => {
    const moused = await mouseCount(person.page);
    await releases(person, azure);
    await staysWhereItIs(person, azure);
    assert.deepEqual([...new Set(moused)], []);
  });
}

/** The row somebody works on keeps the keyboard: behind the dialogs, while its operation runs, and after that. */
async function staysWhereItIs(person: Person, azure: StagedAzure): Promise<void> {
  await openView(person);
  azure.faults({ path: '/restart$', moment: 'after', delayMilliseconds: 10_000 });
  await fromMenu(person, 'slot, staging', 'Restart…');
  await agrees(person, 'restart');
  await row(person, 'step ').waitFor();
  await focused(person, 'slot, staging').waitFor();
  await ended(person, 'succeeded');
  await row(person, 'step ').waitFor({ state: 'detached' });
  await focused(person, 'slot, staging').waitFor();
}

/** The row the keyboard is at. */
const focused = (person: Person, spoken: string) =>
  person.page.locator('.monaco-list:focus-within .monaco-list-row.focused').and(row(person, spoken));
