import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** Milliseconds; a page that has crashed does not answer. */
const ANSWERS_WITHIN = 10_000;
const PARTS = {
  rows: '[role=treeitem]',
  dialog: '.monaco-dialog-box',
  'quick input': '.quick-input-widget',
  menu: '.monaco-menu',
  toasts: '.notification-toast',
  welcome: '.welcome-view-content',
  'status bar': '.statusbar-item',
} as const;

/** What stands on the page, in words, for who sees only the log of a run. */
export async function shownBy(page: Page): Promise<string> {
  const silent = delay(ANSWERS_WITHIN, ['  nothing: the page does not answer'], { ref: false });
  return ['On the page that failed:', ...(await Promise.race([wordsOf(page), silent]))].join('\n');
}

async function wordsOf(page: Page): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const [part, selector] of Object.entries(PARTS)) {
    const texts = await page
      .locator(`${selector}:visible`)
      .evaluateAll((all: { ariaLabel: string | null; textContent: string | null }[]) =>
        all.map(({ ariaLabel, textContent }) => ariaLabel ?? textContent ?? ''),
      )
      .catch((error: unknown) => [String(error)]);
    lines.push(...texts.map((text) => `  ${part}: ${text.replaceAll(/\s+/g, ' ').slice(0, 250)}`));
  }
  return lines;
}
