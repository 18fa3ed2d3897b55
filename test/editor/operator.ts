import type { Locator } from 'playwright-core';
import type { Person } from './driver.ts';
import { treeRow } from './hands/hands.ts';
import { AT_ONCE, insist } from './insist.ts';

/** The button that is not about reading and not about leaving. */
const AGREE = /^(?!Read|Cancel|Override)/;
/** Milliseconds an operation of the simulator may take on a busy computer. */
export const LONG = 180_000;

export async function tries(person: Person): Promise<void> {
  await openView(person);
  await person.hands.welcome(person.page, 'Try it without Azure');
  await person.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'fairlead.yaml' }).waitFor();
  await openView(person);
  await row(person, 'slot, production, SIMULATOR').waitFor();
}

/** The plan in the dialog, then the name in the box. `between` the two something can be arranged. */
export async function agrees(
  person: Person,
  name: string,
  between = () => {},
  environment = 'production',
): Promise<void> {
  await dialogOf(person).waitFor({ timeout: LONG });
  await person.picture(`${name}-dialog`);
  await press(person, AGREE);
  between();
  await types(person, environment);
}

export const dialogOf = ({ page }: Person) => page.locator('.monaco-dialog-box');

export async function types({ page }: Person, text: string): Promise<void> {
  // Nobody has to reach for the box before they type; the box of a list that is about to go is another one.
  const box = page.locator('.quick-input-widget').filter({ hasNot: page.locator('.quick-input-list:visible') });
  const input = box.locator('.quick-input-box input:focus');
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

export const fromMenu = ({ hands, page }: Person, spoken: string, title: string) => hands.menu(page, spoken, title);

/** A button that a row shows while the mouse is over it. `effect`: what comes of it. */
export async function fromRow(person: Person, { spoken, title }: Named, effect: Locator): Promise<void> {
  const there = row(person, spoken);
  await there.waitFor();
  await insist(effect, async () => {
    await there.hover({ timeout: AT_ONCE });
    await there.locator(`a[aria-label="${title}"]`).click({ timeout: AT_ONCE });
  });
}

interface Named {
  readonly spoken: string;
  readonly title: string;
}

export const openView = ({ hands, page }: Person) => hands.openView(page);

export const press = ({ hands, page }: Person, title: string | RegExp) => hands.press(page, title);

export const row = ({ page }: Person, spoken: string) => treeRow(page, spoken);
