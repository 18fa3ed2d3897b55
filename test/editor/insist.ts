import type { Locator } from 'playwright-core';

const TRIES = 12;
/** Milliseconds a gesture has to take effect, on a busy computer, before it is made again. */
export const AT_ONCE = 8_000;

/**
 * Makes a gesture until it has taken effect, as a person would: what is drawn anew under the hand takes no click, hides
 * the buttons that were shown for the mouse, and gives its menu no entries.
 */
export async function insist(effect: Locator, gesture: () => Promise<void>): Promise<void> {
  for (let tries = 1; tries < TRIES; tries += 1) {
    await gesture().catch(() => undefined);
    if (await isThere(effect)) return;
    await effect.page().keyboard.press('Escape');
  }
  await gesture();
  await effect.waitFor();
}

function isThere(wanted: Locator): Promise<boolean> {
  return wanted.waitFor({ timeout: AT_ONCE }).then(
    () => true,
    () => false,
  );
}
