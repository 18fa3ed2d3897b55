import assert from 'node:assert/strict';
import { it } from 'node:test';
import { APP, type Cloud, cloudOf, STAGING } from './support/cloud.ts';

const MINUTE = 60_000;
const TO_PRODUCTION = { targetSlot: 'production', preserveVnet: true };

it('exchanges content and settings, and leaves the sticky ones where they are', () => {
  const cloud = cloudOf();
  const before = marksOf(cloud);
  const started = cloud.send('POST', `${STAGING}/slotsswap`, TO_PRODUCTION);
  assert.equal(started.status, 202);
  assert.equal(started.headers['retry-after'], '15');
  const poll = pathOf(started.headers['location']);
  assert.equal(cloud.send('GET', poll).status, 202);
  assert.deepEqual(marksOf(cloud), before, 'nothing has moved while the operation runs');
  assert.equal(cloud.properties('GET', APP)['inProgressOperationId'], poll.split('/').at(-1));

  cloud.clock.advanceTo(cloud.clock.now() + 2 * MINUTE);
  const done = cloud.send('GET', poll);
  assert.equal(done.status, 200);
  assert.equal((done.body as { name: string }).name, 'contoso/staging');
  assert.equal(cloud.properties('GET', APP)['inProgressOperationId'], null);
  assert.deepEqual(marksOf(cloud), before.toReversed());
  assert.deepEqual(settingsOf(cloud, APP), { COLOUR: 'green', MODE: 'live' });
  assert.deepEqual(settingsOf(cloud, STAGING), { COLOUR: 'blue', MODE: 'trial' });
  assert.deepEqual(cloud.properties('POST', `${APP}/config/connectionstrings/list`), {
    db: { value: 'live-db', type: 'PostgreSQL' },
  });
  assert.equal(cloud.properties('GET', `${APP}/config/web`)['linuxFxVersion'], 'DOCKER|contoso.azurecr.io/app:2');
  for (const slot of [APP, STAGING]) {
    const { sourceSlotName, destinationSlotName } = cloud.properties('GET', slot)['slotSwapStatus'] as Record<
      string,
      string
    >;
    assert.deepEqual([sourceSlotName, destinationSlotName], ['staging', 'Production']);
  }
});

it('brings everything back when it is swapped twice', () => {
  const cloud = cloudOf();
  const before = [marksOf(cloud), settingsOf(cloud, APP), settingsOf(cloud, STAGING)];
  for (const _ of [1, 2]) swap(cloud);
  assert.deepEqual([marksOf(cloud), settingsOf(cloud, APP), settingsOf(cloud, STAGING)], before);
});

it('loses a sticky setting that the other slot does not have', () => {
  const cloud = cloudOf();
  cloud.send('PUT', `${STAGING}/config/appsettings`, { properties: { COLOUR: 'green' } });
  swap(cloud);
  assert.deepEqual(settingsOf(cloud, STAGING), { COLOUR: 'blue' });
  assert.deepEqual(settingsOf(cloud, APP), { COLOUR: 'green', MODE: 'live' });
});

it('shows a preview: the source runs with the sticky settings of the target, which says what it waits for', () => {
  const cloud = cloudOf();
  assert.equal(cloud.send('POST', `${STAGING}/applySlotConfig`, TO_PRODUCTION).status, 200);
  assert.deepEqual(settingsOf(cloud, STAGING), { COLOUR: 'green', MODE: 'live' });
  assert.equal(cloud.properties('GET', APP)['targetSwapSlot'], 'staging');
  swap(cloud);
  assert.equal(cloud.properties('GET', APP)['targetSwapSlot'], null);
  assert.deepEqual(settingsOf(cloud, APP), { COLOUR: 'green', MODE: 'live' });
  assert.deepEqual(settingsOf(cloud, STAGING), { COLOUR: 'blue', MODE: 'trial' });
});

it('takes a preview back from either side', () => {
  for (const asked of [APP, STAGING]) {
    const cloud = cloudOf();
    cloud.send('POST', `${STAGING}/applySlotConfig`, TO_PRODUCTION);
    assert.equal(cloud.send('POST', `${asked}/resetSlotConfig`).status, 200);
    assert.deepEqual(settingsOf(cloud, STAGING), { COLOUR: 'green', MODE: 'trial' });
    assert.equal(cloud.properties('GET', APP)['targetSwapSlot'], null);
  }
});

it('lists what a swap would change, and not what is sticky', () => {
  const cloud = cloudOf();
  const { value } = cloud.send('POST', `${STAGING}/slotsdiffs`, TO_PRODUCTION).body as {
    value: { properties: Record<string, string> }[];
  };
  assert.deepEqual(
    value.map(({ properties }) => [
      properties['settingName'],
      properties['valueInCurrentSlot'],
      properties['valueInTargetSlot'],
    ]),
    [
      ['COLOUR', 'green', 'blue'],
      ['linuxFxVersion', 'DOCKER|contoso.azurecr.io/app:2', 'DOCKER|contoso.azurecr.io/app:1'],
    ],
  );
});

function swap(cloud: Cloud): void {
  cloud.send('POST', `${STAGING}/slotsswap`, TO_PRODUCTION);
  cloud.clock.advanceTo(cloud.clock.now() + 2 * MINUTE);
}

function marksOf(cloud: Cloud): readonly unknown[] {
  return [APP, STAGING].map((slot) => cloud.properties('GET', slot)['deploymentId']);
}

function settingsOf(cloud: Cloud, slot: string): Record<string, unknown> {
  return cloud.properties('POST', `${slot}/config/appsettings/list`);
}

function pathOf(location: string | undefined): string {
  return new URL(location!).pathname;
}
