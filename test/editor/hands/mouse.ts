import { AT_ONCE, insist } from '../insist.ts';
import { dialogButton, type Hands, menuEntry, menuEntryAtHand, treeRow, viewIcon } from './hands.ts';

export const mouse: Hands = {
  openView: (page) => viewIcon(page).click(),
  welcome: (page, title) => page.locator('.welcome-view-content .monaco-button', { hasText: title }).click(),
  press: (page, title) => dialogButton(page, title).click(),
  choose: (page, row) => page.locator('.quick-input-list .monaco-list-row', { hasText: row }).first().click(),
  async menu(page, spoken, title) {
    const [row, entry] = [treeRow(page, spoken), menuEntry(page, title)];
    await row.waitFor();
    // A row has other entries while something runs on it, and an open menu does not change with it. It does not take a
    // click for a moment after it came either; the entry under the mouse takes Enter.
    await insist(menuEntryAtHand(page, title), async () => {
      // Not for long: what is told of the icon or the row the mouse rests on may lie over this one.
      await row.click({ button: 'right', timeout: AT_ONCE });
      await entry.hover({ timeout: AT_ONCE });
    });
    await page.keyboard.press('Enter');
    await entry.waitFor({ state: 'detached' });
  },
};
