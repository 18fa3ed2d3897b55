import type { Locator } from 'playwright-core';

const MENUS = 6;
/** Milliseconds a menu takes at most to come, on a busy computer. */
const MENU_WITHIN = 5_000;

/** A row has other entries while something runs on it, and an open menu does not change with it: it is opened anew. */
export async function openMenu(entry: Locator, open: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await open();
    if (tries === MENUS || (await isThere(entry))) return;
    await entry.page().keyboard.press('Escape');
  }
}

async function isThere(entry: Locator): Promise<boolean> {
  return entry.waitFor({ timeout: MENU_WITHIN }).then(
    () => true,
    () => false,
  );
}
