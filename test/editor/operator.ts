import type { Locator } from 'playwright-core';
import type { Person } from './driver.ts';

const ENVIRONMENT = 'production';
/** The button that is not about reading and not about leaving. */
const AGREE = /^(?!Read|Cancel|Override)/;
/** Milliseconds an operation of the simulator may take on a busy computer. */
export const LONG = 120_000;

export async function tries(person: Person): Promise<void> {
  await openView(person);
  await person.page.locator('.welcome-view-content .monaco-button', { hasText: 'Try it without Azure' }).click();
  await person.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'fairlead.yaml' }).waitFor();
  await openView(person);
  await row(person, 'slot, production, SIMULATOR').waitFor();
}

/** The plan in the dialog, then the name in the box. `between` the two something can be arranged. */
export async function agrees(person: Person, name: string, between = () => {}): Promise<void> {
  const dialog = person.page.locator('.monaco-dialog-box');
  await dialog.waitFor({ timeout: LONG });
  await person.picture(`${name}-dialog`);
  await dialog.locator('.monaco-button', { hasText: AGREE }).click();
  between();
  await types(person, ENVIRONMENT);
}

export async function types({ page }: Person, text: string): Promise<void> {
  const input = page.locator('.quick-input-widget .quick-input-box input');
  await input.waitFor();
  await input.fill(text);
  await page.keyboard.press('Enter');
}

export async function ended(person: Person, outcome: string): Promise<void> {
  await toast(person, new RegExp(`: ${outcome}`)).waitFor({ timeout: LONG });
  await clearToasts(person);
}

export async function clearToasts(person: Person): Promise<void> {
  await person.run('Notifications: Clear All Notifications');
  await person.page.locator('.notification-toast').first().waitFor({ state: 'detached' });
}

export const toast = ({ page }: Person, text: string | RegExp) =>
  page.locator('.notification-toast', { hasText: text }).first();

/** A row has other entries while something runs on it, and an open menu does not change with it: it is opened anew. */
export async function fromMenu(person: Person, spoken: string, title: string): Promise<void> {
  const item = person.page.locator('.monaco-menu .action-item', { hasText: title }).first();
  for (let tries = 1; ; tries += 1) {
    await row(person, spoken).click({ button: 'right' });
    if (tries === MENUS || (await isThere(item))) break;
    await person.page.keyboard.press('Escape');
  }
  // A menu does not take a click for a moment after it came; the row under the mouse takes Enter.
  await item.hover();
  await person.page.keyboard.press('Enter');
  await item.waitFor({ state: 'detached' });
}

const MENUS = 6;
/** Milliseconds a menu takes at most to come, on a busy computer. */
const MENU_WITHIN = 5_000;

async function isThere(item: Locator): Promise<boolean> {
  return item.waitFor({ timeout: MENU_WITHIN }).then(
    () => true,
    () => false,
  );
}

export async function openView({ page }: Person): Promise<void> {
  await page.locator('.activitybar .action-item a[aria-label="Fairlead"]').click();
}

/** By what a screen reader says of it. */
export function row({ page }: Person, spoken: string) {
  return page.getByRole('treeitem', { name: new RegExp(`^${spoken}`) }).first();
}
