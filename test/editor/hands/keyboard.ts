import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { AT_ONCE, insist } from '../insist.ts';
import { dialogButton, type Hands, menuEntry, menuEntryAtHand, treeRow, viewIcon } from './hands.ts';

/** More keys than any list or dialog here needs. */
const MOST_KEYS = 60;
/** Of a list that has the keyboard, the row that Enter goes to. */
const TREE = '.monaco-list:focus-within';

export const keyboard: Hands = {
  async openView(page) {
    // The palette has a command from when its view is there, and one that is open does not change.
    await viewIcon(page).waitFor();
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget .quick-input-box input:focus').waitFor();
    await page.keyboard.type('Focus on Environments View');
    await keyboard.choose(page, 'Focus on Environments View');
  },
  async welcome(page, title) {
    const button = page.locator('.welcome-view-content .monaco-button', { hasText: title });
    await button.waitFor();
    await untilAt(page, 'Tab', button);
    await page.keyboard.press('Enter');
  },
  async press(page, title) {
    const button = dialogButton(page, title);
    await button.waitFor();
    await untilAt(page, 'Tab', button);
    await page.keyboard.press('Enter');
  },
  async choose(page, row) {
    const wanted = page.locator('.quick-input-list .monaco-list-row', { hasText: row }).first();
    await wanted.waitFor();
    await untilAt(page, 'ArrowDown', wanted);
    await page.keyboard.press('Enter');
  },
  async menu(page, spoken, title) {
    const [row, entry] = [treeRow(page, spoken), menuEntry(page, title)];
    await row.waitFor();
    await insist(menuEntryAtHand(page, title), async () => {
      if ((await page.locator(`${TREE} [role=treeitem]`).count()) === 0) await keyboard.openView(page);
      await page.keyboard.press('Home');
      await untilAt(page, 'ArrowDown', row);
      await page.keyboard.press('Shift+F10');
      await entry.waitFor({ timeout: AT_ONCE });
      await untilAt(page, 'ArrowDown', entry);
    });
    await page.keyboard.press('Enter');
    await entry.waitFor({ state: 'detached' });
  },
};

/** Presses a key until what is wanted is what the keyboard is at. */
async function untilAt(page: Page, key: string, wanted: Locator): Promise<void> {
  for (let keys = 0; keys < MOST_KEYS; keys += 1) {
    if (await hasKeyboard(wanted)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${MOST_KEYS} times ${key} do not lead to ${wanted}.`);
}

/** Lists keep the keyboard themselves and mark the row it is at. */
function hasKeyboard(wanted: Locator): Promise<boolean> {
  return wanted.evaluate(
    (element: { matches(selector: string): boolean }) => element.matches(':focus, .focused, :focus-within'),
    undefined,
    { timeout: AT_ONCE },
  );
}
