import assert from 'node:assert/strict';
import type { Album, Person } from './driver.ts';
import { inEditor } from './in-editor.ts';
import { LOOK, picturesOf } from './look.ts';
import { agrees, clearToasts, dialogOf, ended, fromMenu, LONG, press, row, toast, tries, types } from './operator.ts';
import { type StagedAzure, stagedAzure } from './staged-azure.ts';

const IMAGE = `contosodocuments.azurecr.io/documents-api@sha256:${'7'.repeat(64)}`;
const BAD_AFTER_SWAP = {
  path: 'contoso-documents\\.azurewebsites\\.net/health/ready$',
  moment: 'after',
  status: 500,
} as const;
/** From no slot to a release and back, by clicks: every step through the dialogs, none around them. */
export async function actionsWalk(vsix: string, album: Album): Promise<void> {
  await using azure = await stagedAzure({ slots: false, timeScale: 20 });
  await inEditor({ vsix, album, settings: LOOK, env: azure.env }, (person) => releases(person, azure));
}

/** The whole story, whichever hands a person has. */
export async function releases(person: Person, azure: StagedAzure): Promise<void> {
  await tries(person);
  await prepares(person);
  await appliesSettings(person);
  await deploys(person);
  await compares(person);
  await sharesTheTraffic(person);
  await choosesHowToSwap(person);
  await swaps(person, azure);
  await goesBack(person, azure);
  await readsTheHistory(person);
}

async function prepares(person: Person): Promise<void> {
  await fromMenu(person, 'service, api', 'Prepare Slot…');
  await agrees(person, 'prepare');
  await ended(person, 'succeeded');
  await row(person, 'slot, staging, SIMULATOR').waitFor();
}

/** Without them the swap is refused: a sticky setting has to be on both sides. */
async function appliesSettings(person: Person): Promise<void> {
  await fromMenu(person, 'slot, staging', 'Swap Slot → Production…');
  const dialog = dialogOf(person);
  await dialog.locator('.dialog-message', { hasText: 'refused' }).waitFor({ timeout: LONG });
  await person.picture('swap-refused');
  await press(person, 'Cancel');
  for (const slot of ['staging', 'production']) {
    await fromMenu(person, `slot, ${slot}`, 'Apply Settings…');
    await agrees(person, `settings-of-${slot}`);
    await ended(person, 'succeeded');
  }
}

async function deploys(person: Person): Promise<void> {
  await fromMenu(person, 'slot, staging', 'Deploy to Slot…');
  await person.pick('An image or a package that is there…');
  await types(person, IMAGE);
  await agrees(person, 'deploy');
  await ended(person, 'succeeded');
}

async function compares(person: Person): Promise<void> {
  await fromMenu(person, 'slot, staging', 'Compare Slots');
  await person.page.locator('.monaco-diff-editor .view-line', { hasText: 'APP_ENV' }).first().waitFor();
  await picturesOf(person, 'compare');
  await person.run('View: Close All Editors');
}

/** A tenth of the visitors, seen in both rows, and none of them again; the second time from production's row, typed. */
async function sharesTheTraffic(person: Person): Promise<void> {
  await fromMenu(person, 'slot, staging', 'Shift Traffic…');
  await person.page.locator('.quick-input-list .monaco-list-row', { hasText: '10 %' }).first().waitFor();
  await person.picture('shift-traffic-shares');
  await person.pick('10 %');
  await agrees(person, 'shift-traffic');
  await row(person, 'step Watch staging').waitFor();
  await person.picture('shift-traffic-running');
  await ended(person, 'succeeded');
  await row(person, 'slot, staging, .*10 % of traffic').waitFor();
  await row(person, 'slot, production, .*90 % of traffic').waitFor();
  await person.picture('shift-traffic-shared');
  await fromMenu(person, 'slot, production', 'Shift Traffic…');
  await person.pick('Another number…');
  await types(person, '0');
  await agrees(person, 'shift-traffic-end');
  await ended(person, 'succeeded');
  await row(person, 'slot, production, .*100 % of traffic').waitFor();
}

/** With a preview for this once: the plan says so, and it is left at that. */
async function choosesHowToSwap(person: Person): Promise<void> {
  const { keyboard } = person.page;
  await fromMenu(person, 'slot, staging', 'Swap with Options…');
  await person.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Ramp-up…' }).waitFor();
  // Of several, Space takes the one the keyboard is at.
  await keyboard.press('ArrowDown');
  await keyboard.press('Space');
  await person.picture('swap-options');
  await keyboard.press('Enter');
  const dialog = dialogOf(person);
  await dialog.waitFor({ timeout: LONG });
  await dialog.getByText("preview: checked with production's settings").waitFor();
  await person.picture('swap-with-preview-dialog');
  await press(person, 'Cancel');
}

async function swaps(person: Person, azure: StagedAzure): Promise<void> {
  const dialog = dialogOf(person);
  const show = async () => {
    await fromMenu(person, 'slot, staging', 'Swap Slot → Production…');
    await dialog.waitFor({ timeout: LONG });
  };
  const hide = () => press(person, 'Cancel');
  await picturesOf(person, 'swap-dialog', { show, hide });
  await show();
  await press(person, 'Read the Plan');
  await person.line('What it is about').waitFor();
  await person.picture('swap-plan');
  await person.pick('Go On…');
  await press(person, 'Swap staging');
  // Another name does nothing.
  await types(person, 'staging');
  await toast(person, 'nothing was done').waitFor();
  assert.equal(azure.sent('slotsswap'), 0);
  await clearToasts(person);
  await fromMenu(person, 'slot, staging', 'Swap Slot → Production…');
  await agrees(person, 'swap');
  await person.page
    .getByRole('treeitem', { name: /^step / })
    .first()
    .waitFor();
  await person.picture('swap-running');
  await ended(person, 'succeeded');
  assert.equal(azure.sent('slotsswap'), 1);
}

/** Production is bad for a while after the switch, and what was there before is well. */
async function goesBack(person: Person, azure: StagedAzure): Promise<void> {
  await fromMenu(person, 'slot, staging', 'Deploy to Slot…');
  await person.pick('An image or a package that is there…');
  await types(person, IMAGE.replaceAll('7', '8'));
  await agrees(person, 'deploy');
  await ended(person, 'succeeded');
  await fromMenu(person, 'slot, staging', 'Swap Slot → Production…');
  await agrees(person, 'swap-to-a-bad-release', () => azure.faults({ ...BAD_AFTER_SWAP, nth: 1, times: 3 }));
  await ended(person, 'rolled back');
  assert.equal(azure.sent('slotsswap'), 3);
  azure.faults();
}

async function readsTheHistory(person: Person): Promise<void> {
  await person.run('Fairlead: Show History');
  await person.line('rolled back').waitFor();
  await picturesOf(person, 'history');
}
