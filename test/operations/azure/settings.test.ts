import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { it } from 'node:test';
import { settingsPorts } from '../../../operations/azure/settings-ports.ts';
import { settingsPlan } from '../../../operations/settings/plan.ts';
import { appOf, operated, ownOf, slotIn, soon, timed, VERSION } from './support/operate.ts';
import { APP, type World, world } from './support/world.ts';

const DECLARED: Readonly<Record<string, string>> = { MODE: 'preview', API_KEY: 'contoso-hunter2-secret' };
const fingerprint = (value: string) => createHmac('sha256', 'key of a test').update(value).digest('hex');

function settingsOf(azure: World, valueOf = (name: string) => DECLARED[name], slot = 'staging') {
  const conceal = (secret: string) => azure.concealed.add(secret);
  return timed(settingsPorts({ ...appOf(azure, slot), conceal, fingerprint, valueOf }, ownOf(azure)), azure);
}

/** Applies the declared settings as a person would. `meanwhile` happens between the plan and the run. */
async function applied(azure: World, ports = settingsOf(azure), meanwhile = () => {}) {
  const shown = await ports.read(soon());
  const wanted = Object.entries(DECLARED).map(([name, value]) => ({
    name,
    fingerprint: fingerprint(value),
    sticky: true,
  }));
  const plan = settingsPlan({ environment: 'production', shown, wanted, refusals: [] });
  meanwhile();
  return { ...(await operated(plan, ports)), shown };
}

it('gives declared settings their values, keeps all others, and makes names sticky first', async () => {
  await using azure = await world();
  const { outcome, reasons, intents } = await applied(azure);
  assert.equal(outcome, 'succeeded', reasons.join(' '));
  assert.deepEqual(intents, ['write sticky names', 'write settings']);
  assert.deepEqual(slotIn(azure, 'staging')?.appSettings, { ...DECLARED, DATABASE_URL: 'contoso-trial-database' });
  assert.deepEqual(slotIn(azure, 'production')?.appSettings, { MODE: 'live', DATABASE_URL: 'contoso-live-database' });
  assert.deepEqual([...azure.simulator.notImplemented], []);
});

it('reads names and fingerprints, and conceals every value it saw', async () => {
  await using azure = await world();
  const { shown, reasons } = await applied(azure);
  assert.deepEqual(Object.keys(shown.settings), ['MODE', 'DATABASE_URL']);
  assert.doesNotMatch(JSON.stringify([shown, reasons]), /trial|hunter2/);
  assert(azure.concealed.has('contoso-trial-database'));
});

it('writes nothing over what somebody changed after it was shown', async () => {
  await using azure = await world();
  const { outcome, reasons } = await applied(azure, settingsOf(azure), () =>
    azure.manage('PUT', `${APP}/slots/staging/config/appsettings?${VERSION}`, {
      properties: { MODE: 'trial', NEW: '1' },
    }),
  );
  assert.equal(outcome, 'refused');
  assert.match(reasons.join(' '), /Somebody changed `DATABASE_URL`, `NEW` after the settings were looked at/);
});

it('nor over what somebody changed in the moment before', async () => {
  await using azure = await world();
  const ports = settingsOf(azure);
  await ports.read(soon());
  azure.manage('PUT', `${APP}/slots/staging/config/appsettings?${VERSION}`, { properties: { NEW: '1' } });
  assert.deepEqual(await ports.send({ action: 'write settings', slot: 'staging', names: ['MODE'] }, soon()), {
    got: 'unsent',
    why: 'somebody changed the settings a moment ago',
  });
  assert.deepEqual(slotIn(azure, 'staging')?.appSettings, { NEW: '1' });
});

it('writes nothing when a declared value is not known here', async () => {
  await using azure = await world();
  const { outcome, reasons } = await applied(
    azure,
    settingsOf(azure, (name) => (name === 'MODE' ? 'preview' : undefined)),
  );
  assert.notEqual(outcome, 'succeeded');
  assert.match(reasons.join(' '), /the declared value of `API_KEY` is not known here/);
  assert.deepEqual(slotIn(azure, 'staging')?.appSettings['MODE'], 'trial');
});

it('is refused while the slot is prepared for a swap', async () => {
  await using azure = await world();
  const toProduction = { targetSlot: 'production', preserveVnet: true };
  azure.manage('POST', `${APP}/slots/staging/applySlotConfig?${VERSION}`, toProduction);
  const { outcome, reasons } = await applied(azure);
  assert.equal(outcome, 'refused');
  assert.match(reasons.join(' '), /no setting can be changed until it is completed or reset/);
});
