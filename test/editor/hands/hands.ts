import type { Page } from 'playwright-core';

/** How a person reaches what is on the screen: with the mouse, or by keys alone. The stories are the same. */
export interface Hands {
  /** Opens the view of the environments. */
  openView(page: Page): Promise<void>;
  /** A button of the welcome that stands in the view. */
  welcome(page: Page, title: string): Promise<void>;
  /** A button of the dialog that is open. */
  press(page: Page, title: string | RegExp): Promise<void>;
  /** A row of the quick pick that is open. */
  choose(page: Page, row: string): Promise<void>;
  /** An entry of the context menu of a row of the tree. */
  menu(page: Page, spoken: string, title: string): Promise<void>;
}

/** A row of the tree, by what a screen reader says of it. */
export function treeRow(page: Page, spoken: string) {
  return page.getByRole('treeitem', { name: new RegExp(`^${spoken}`) }).first();
}

export const dialogButton = (page: Page, title: string | RegExp) =>
  page.locator('.monaco-dialog-box .monaco-button', { hasText: title });

export const menuEntry = (page: Page, title: string) =>
  page.locator('.monaco-menu .action-item', { hasText: title }).first();

/** The same, once it is what Enter goes to. */
export const menuEntryAtHand = (page: Page, title: string) =>
  page.locator('.monaco-menu .action-item.focused', { hasText: title }).first();

/** All of it: a number or a clock on the icon takes the clicks of what is below it. */
export const viewIcon = (page: Page) =>
  page.locator('.activitybar .action-item', { has: page.locator('a[aria-label="Fairlead"]') });
