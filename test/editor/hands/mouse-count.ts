import type { Page } from 'playwright-core';

/** In the page, whose types are not ours. A key on a button makes a click as well, one with no button of a mouse. */
const TELLS = `for (const kind of ['pointerdown', 'mousedown', 'mousemove', 'wheel', 'dblclick', 'auxclick', 'click'])
  addEventListener(kind, (event) => {
    if (event.isTrusted && (kind !== 'click' || event.detail > 0)) globalThis.toldOfTheMouse(kind);
  }, true);`;

/** From now on, through every page that is loaded: what the mouse did. */
export async function mouseCount(page: Page): Promise<readonly string[]> {
  const done: string[] = [];
  await page.exposeFunction('toldOfTheMouse', (kind: string) => void done.push(kind));
  await page.addInitScript(TELLS);
  await page.evaluate(TELLS);
  return done;
}
