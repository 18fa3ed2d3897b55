import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Hands } from './hands/hands.ts';
import { shots } from './host/paths.ts';
import { AT_ONCE, insist } from './insist.ts';

/** Runs in the page, whose types are not ours; what blinks for ever, or stands still, is not waited for. */
const FADES_ARE_OVER = `Promise.race([
  new Promise((stop) => setTimeout(stop, 5_000)),
  Promise.allSettled(
    document.getAnimations()
      .filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime))
      .map(({ finished }) => finished)),
  ]).then(() => undefined)`;

/** Names the pictures of a run in the order in which they are taken. */
export interface Album {
  next(name: string): string;
  /** For the page of a lane that fails. */
  failed(): string;
  /** All of those so far. */
  readonly failures: readonly string[];
}

export function createAlbum(lane: string): Album {
  let pictures = 0;
  const failures: string[] = [];
  return {
    next(name) {
      pictures += 1;
      return join(shots, `${lane}-${String(pictures).padStart(2, '0')}-${name}.png`);
    },
    failed() {
      const file = join(shots, `${lane}-failed-${failures.length + 1}.png`);
      failures.push(file);
      return file;
    },
    failures,
  };
}

/** A person at the workbench: hands, and eyes that wait until something is there. */
export interface Person {
  readonly page: Page;
  readonly hands: Hands;
  openFile(name: string): Promise<void>;
  /** Through the command palette, by the title they read there. */
  run(title: string): Promise<void>;
  /** A row of the list that is open, by the text it begins with. */
  pick(row: string): Promise<void>;
  /** The first line of the editor that shows this text. */
  line(text: string): Locator;
  /** The cursor goes into a word that stands in the editor. */
  clickWord(line: string, word: string): Promise<void>;
  save(): Promise<void>;
  picture(name: string): Promise<void>;
}

export function personAt(page: Page, album: Album, hands: Hands): Person {
  const quickInput = page.locator('.quick-input-widget .quick-input-box input:focus');
  const rowOf = (text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  const choose = async (query: string, row: string) => {
    await quickInput.waitFor();
    await quickInput.fill(query);
    await hands.choose(page, row);
  };
  /** A list that is open does not change with what is there meanwhile: it is opened anew. */
  const openAndChoose = async (key: string, query: string, row: string) => {
    await insist(rowOf(row), async () => {
      await page.keyboard.press(key);
      await quickInput.waitFor({ timeout: AT_ONCE });
      await quickInput.fill(query);
    });
    await hands.choose(page, row);
  };
  const line = (text: string) => page.locator('.monaco-editor .view-line', { hasText: text }).first();
  return {
    page,
    hands,
    line,
    async openFile(name) {
      await openAndChoose('Control+p', name, name);
      await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    },
    run: (title) => openAndChoose('F1', `>${title}`, title),
    pick: (row) => choose(row, row),
    async clickWord(text, word) {
      await line(text).locator('span > span', { hasText: word }).first().click();
    },
    async save() {
      await page.keyboard.press('Control+s');
      await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    },
    async picture(name) {
      await page.evaluate(FADES_ARE_OVER);
      await page.screenshot({ path: album.next(name) });
    },
  };
}
