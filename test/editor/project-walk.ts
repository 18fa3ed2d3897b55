import type { Album } from './driver.ts';
import { inEditor } from './in-editor.ts';
import { insist } from './insist.ts';
import { LOOK } from './look.ts';

/** A person makes the plan smaller in Terraform and sees in the workflow what that means, before anything is saved. */
export async function projectWalk(vsix: string, fixture: string, album: Album): Promise<void> {
  await inEditor({ vsix, fixture, album, file: 'fairlead.yaml', settings: LOOK }, async (person) => {
    const { page } = person;
    await person.openFile('main.tf');
    await person.line('sku_name').click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.type('sku_name = "B1"');
    await person.line('sku_name = "B1"').waitFor();
    await person.openFile('deploy.yml');
    await page.locator('.monaco-editor [class*=squiggly-error]').first().waitFor();
    const word = person.line('slot-name:').locator('span > span', { hasText: 'staging' }).last();
    await insist(page.locator('.monaco-hover:not(.hidden)', { hasText: 'main.tf' }), async () => {
      // A mouse that rests is over nothing new.
      await page.mouse.move(0, 0);
      await word.hover();
    });
    await person.picture('size-in-another-file');
  });
}
