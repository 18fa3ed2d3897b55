import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installAccount } from './account/install.ts';
import { crossing } from './crossing.ts';
import { directoryOf } from './directory.ts';
import type { Album, Person } from './driver.ts';
import type { Home } from './host/home.ts';
import { root } from './host/paths.ts';
import { inEditor } from './in-editor.ts';
import { LOOK } from './look.ts';
import { openView, row } from './operator.ts';
import { tenants } from './tenants.ts';

const FIXTURE = join(root, 'test/editor/account/two-tenants');
const ADA = 'ada@contoso.example';
const BOB = 'bob@fabrikam.example';

export async function accountsWalk(vsix: string, album: Album): Promise<void> {
  await using azure = await tenants(
    { 'contoso.example': seedOf('contoso-shop', 'a'), 'fabrikam.example': seedOf('fabrikam-shop', 'f') },
    { timeScale: 4 },
  );
  await using way = await crossing(azure);
  const member = (label: string) => {
    const token = azure.issue(label);
    return { label, tenant: label.split('@')[1] ?? '', token, fresh: token, isIn: false, isFreshSilently: false };
  };
  using directory = directoryOf([member(ADA), member(BOB)]);
  const env = { ...way.env, ...directory.env };
  const options = { vsix, album, env, fixture: FIXTURE, file: 'fairlead.yaml', settings: LOOK };
  await inEditor({ ...options, prepare }, async (person, home) => {
    await openView(person);
    await person.page.locator('.welcome-view-content .monaco-button', { hasText: 'Sign in to Azure' }).click();
    await person.page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Allow' }).click();
    try {
      await row(person, 'slot, production').waitFor({ timeout: 40_000 });
    } finally {
      await person.run('Fairlead: Show Output');
      await person.picture('tried');
      console.log(directory.asked(), azure.asked, way.refused);
    }
    chooses(home, 'fabrikam.example');
    await person.page.locator('.welcome-view-content .monaco-button', { hasText: 'Sign in to Azure' }).click();
    await person.page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Allow' }).click();
    await row(person, 'slot, production').waitFor({ timeout: 40_000 });
    await person.picture('other');
    console.log(directory.asked(), azure.asked.length, way.refused);
  });
}

function prepare(home: Home): void {
  installAccount(home);
  chooses(home, 'contoso.example');
}

/** In the settings of the machine, where a folder has no say. */
function chooses({ userData }: Home, tenant: string): void {
  mkdirSync(join(userData, 'Machine'), { recursive: true });
  writeFileSync(join(userData, 'Machine/settings.json'), JSON.stringify({ 'fairlead.tenant': tenant }));
}

function seedOf(name: string, release: string) {
  const image = (letter: string) => ({ linuxFxVersion: `DOCKER|contoso.azurecr.io/shop@sha256:${letter.repeat(64)}` });
  return {
    plans: [{ name: 'plan', sku: 'S2' }],
    sites: [{ name, plan: 'plan', ...image(release), slots: { staging: image('5') } }],
  };
}
