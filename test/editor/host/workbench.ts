import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';
import type { Home } from './home.ts';
import type { EditorServer } from './server.ts';

/** Milliseconds a browser that was just installed takes at most, on a busy computer. */
const STARTS_WITHIN = 120_000;

/** A headless browser with one page, ready to show the workbench. */
export async function openBrowser(home: Home): Promise<{ readonly browser: BrowserContext; readonly page: Page }> {
  const browser = await chromium.launchPersistentContext(home.browser, {
    executablePath: findChromium(),
    headless: true,
    timeout: STARTS_WITHIN,
    viewport: { width: 1280, height: 800 },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  return { browser, page: browser.pages()[0] ?? (await browser.newPage()) };
}

/** Where the workbench shows a folder, or none; the payload carries what a desktop editor takes as arguments. */
export function workbenchUrl(
  server: EditorServer,
  folder: string | undefined,
  payload: readonly [string, string][] = [],
): string {
  const query = new URLSearchParams(folder === undefined ? { ew: 'true' } : { folder });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${server.url}/?${query}`;
}

/** A path on this machine as the workbench names it. */
export const remoteUri = (server: EditorServer, path: string) => `vscode-remote://${server.authority}${path}`;
