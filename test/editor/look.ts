import type { Person } from './driver.ts';

/** Settings of every walk: nothing blinks, nothing is in the way of a picture. */
export const LOOK = {
  'workbench.colorTheme': 'Default Light Modern',
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
} as const;

/** Opens the folder without asking, as not trusted. */
export const UNTRUSTED = {
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'always',
} as const;

/** By the names people pick them by. */
const THEMES = {
  dark: { name: 'Dark Modern', shown: 'vs-dark' },
  contrast: { name: 'Dark High Contrast', shown: 'hc-black' },
  light: { name: 'Light Modern', shown: 'vs' },
} as const;

/**
 * The same picture in dark, in high contrast, and in light, which stays. What covers the palette is shown for each and
 * hidden again.
 */
export async function picturesOf(
  person: Person,
  name: string,
  { show = async () => {}, hide = async () => {} } = {},
): Promise<void> {
  for (const [look, theme] of Object.entries(THEMES)) {
    await person.run('Preferences: Color Theme');
    await person.pick(theme.name);
    await person.page.locator(`.monaco-workbench.${theme.shown}`).waitFor();
    await show();
    await person.picture(`${name}-${look}`);
    await hide();
  }
}
