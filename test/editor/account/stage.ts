import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Crossing, crossing } from '../crossing.ts';
import { type Directory, directoryOf } from '../directory.ts';
import type { Album, Person } from '../driver.ts';
import type { Home } from '../host/home.ts';
import { inEditor } from '../in-editor.ts';
import { LOOK } from '../look.ts';
import { type Tenants, tenants } from '../tenants.ts';
import { installAccount } from './install.ts';
import type { Member } from './member.ts';

export const ADA = 'ada@contoso.example';
export const BOB = 'bob@fabrikam.example';
/** What Azure wants of a sign-in when it wants more. */
export const CLAIMS = '{"access_token":{"nbf":{"essential":true}}}';

/** An editor with two accounts, in front of an Azure with two tenants. */
export interface Stage {
  readonly azure: Tenants;
  readonly way: Crossing;
  readonly directory: Directory;
  /** Another tenant stands in the settings of the machine. */
  chooses(tenant: string): void;
  /** Somebody has a new token, without a word; the last one is nothing to Azure any more. */
  renew(who: string, difference?: Partial<Member>): { readonly token: string };
}

interface StageOptions {
  readonly vsix: string;
  readonly album: Album;
  /** Where the way out is told: in the environment, or in the settings of the editor. */
  readonly proxy: 'variable' | 'setting';
}

export async function accountStage(
  { vsix, album, proxy }: StageOptions,
  story: (person: Person, stage: Stage) => Promise<void>,
): Promise<void> {
  const seeds = { 'contoso.example': seedOf('contoso-shop', 'a'), 'fabrikam.example': seedOf('fabrikam-shop', 'f') };
  await using azure = await tenants(seeds, { timeScale: 12 });
  await using way = await crossing(azure);
  const tokens = new Map([ADA, BOB].map((who) => [who, azure.issue(who)]));
  using directory = directoryOf([...tokens].map(([who, token]) => memberOf(who, token)));
  const variables = proxy === 'variable' ? way.proxy : {};
  const settings = { ...LOOK, ...(proxy === 'setting' && { 'http.proxy': way.proxy.HTTPS_PROXY }) };
  const env = { ...way.env, ...variables, ...directory.env };
  const fixture = join(import.meta.dirname, 'two-tenants');
  const prepare = (home: Home) => {
    installAccount(home);
    choosesTenant(home, 'contoso.example');
  };
  const options = { vsix, album, env, fixture, file: 'fairlead.yaml', settings, prepare };
  await inEditor(options, (person, home) =>
    story(person, {
      azure,
      way,
      directory,
      chooses: (tenant) => choosesTenant(home, tenant),
      renew(who, difference = {}) {
        azure.judge(tokens.get(who) ?? '', 'expired');
        const token = azure.issue(who);
        tokens.set(who, token);
        directory.change(who, { token, fresh: token, isIn: true, ...difference });
        return { token };
      },
    }),
  );
}

function memberOf(label: string, token: string): Member {
  const tenant = label.split('@')[1] ?? '';
  return { label, tenant, token, fresh: token, isIn: false, isFreshSilently: false };
}

/** In the settings of the machine: a folder has no say in them, and the editor notices when they change. */
function choosesTenant({ userData }: Home, tenant: string): void {
  const folder = join(userData, 'Machine');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ 'fairlead.tenant': tenant }));
}

function seedOf(name: string, release: string) {
  const image = (letter: string) => ({ linuxFxVersion: `DOCKER|contoso.azurecr.io/shop@sha256:${letter.repeat(64)}` });
  return {
    plans: [{ name: 'plan', sku: 'S2' }],
    sites: [{ name, plan: 'plan', ...image(release), slots: { staging: image('5') } }],
  };
}
