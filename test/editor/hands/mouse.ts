import { dialogButton, type Hands, menuEntry, treeRow, viewIcon } from './hands.ts';
import { openMenu } from './open-menu.ts';

export const mouse: Hands = {
  openView: (page) => viewIcon(page).click(),
  welcome: (page, title) => page.locator('.welcome-view-content .monaco-button', { hasText: title }).click(),
  press: (page, title) => dialogButton(page, title).click(),
  choose: (page, row) => page.locator('.quick-input-list .monaco-list-row', { hasText: row }).first().click(),
  async menu(page, spoken, title) {
    const entry = menuEntry(page, title);
    await openMenu(entry, () => treeRow(page, spoken).click({ button: 'right' }));
    // A menu does not take a click for a moment after it came; the row under the mouse takes Enter.
    await entry.hover();
    await page.locator('.monaco-menu .action-item.focused', { hasText: title }).waitFor();
    await page.keyboard.press('Enter');
    await entry.waitFor({ state: 'detached' });
  },
};
