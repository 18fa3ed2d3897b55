import assert from 'node:assert/strict';
import type { Album, Person } from './driver.ts';
import { anotherWindow, inEditor } from './in-editor.ts';
import { LOOK, picturesOf } from './look.ts';
import {
  agrees,
  clearToasts,
  dialogOf,
  ended,
  fromMenu,
  LONG,
  openView,
  press,
  row,
  toast,
  tries,
  types,
} from './operator.ts';
import { type StagedAzure, stagedAzure } from './staged-azure.ts';

const SWAP = 'Swap Slot → Production…';
/** What, by whom, and since when. */
const HELD = /Swap staging → production.* by \S+@\S+ is under way since (\d{4}-\d\d-\d\d )?\d\d:\d\d/;

/** Two windows on one folder, each with an extension host of its own: while one swaps, the other is told so, and waits. */
export async function windowsWalk(vsix: string, album: Album): Promise<void> {
  await using azure = await stagedAzure({ timeScale: 8 });
  await inEditor({ vsix, album, settings: LOOK, env: azure.env }, async (first) => {
    await tries(first);
    const second = await anotherWindow(first, album);
    await openView(second);
    await row(second, 'slot, staging, SIMULATOR').waitFor();
    await readsAPlan(second);
    await fromMenu(first, 'slot, staging', SWAP);
    await agrees(first, 'swap-in-one-window');
    await azure.reached('slotsswap');
    azure.time.stops();
    await comesTooLate(second);
    await isToldAtOnce(second);
    await seesIt(second);
    await picturesOf(first, 'running');
    assert.equal(azure.sent('slotsswap'), 1);
    azure.time.goesOn();
    await ended(first, 'succeeded');
    await canActAgain(second, azure);
  });
}

/** From when nobody had the app. */
async function readsAPlan(second: Person): Promise<void> {
  await fromMenu(second, 'slot, staging', SWAP);
  await dialogOf(second).waitFor({ timeout: LONG });
}

/** Agreed to what was true when it was shown. */
async function comesTooLate(second: Person): Promise<void> {
  await press(second, 'Swap staging');
  await types(second, 'production');
  await toast(second, HELD).waitFor({ timeout: LONG });
  await second.picture('held-at-the-lock');
  await clearToasts(second);
}

async function isToldAtOnce(second: Person): Promise<void> {
  await fromMenu(second, 'slot, staging', SWAP);
  await dialogOf(second).locator('.dialog-message-detail', { hasText: HELD }).waitFor({ timeout: LONG });
  await second.picture('held-in-the-dialog');
  assert.equal(await dialogOf(second).locator('.monaco-button', { hasText: 'Swap staging' }).count(), 0);
  await press(second, 'Cancel');
}

async function seesIt(second: Person): Promise<void> {
  await second.run('Fairlead: Refresh Environments');
  await row(second, 'Under way by .*Swap staging → production').waitFor();
  // And at its slot, with since when.
  await row(second, 'slot, staging, SIMULATOR, Swap staging → production.* by \\S+@\\S+ since \\d').waitFor();
  await second.picture('running-in-the-other-window');
}

/** Nobody refreshes: as long as it is seen it is looked at again, and then the app is read again. */
async function canActAgain(second: Person, azure: StagedAzure): Promise<void> {
  await row(second, 'Under way by .*Swap staging → production').waitFor({ state: 'detached' });
  await row(second, 'slot, production, SIMULATOR, healthy.*, rollback: swap back').waitFor();
  await second.picture('over-in-the-other-window');
  await fromMenu(second, 'slot, staging', SWAP);
  await agrees(second, 'swap-in-the-other-window');
  await ended(second, 'succeeded');
  assert.equal(azure.sent('slotsswap'), 2);
}
