import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Outcome } from '../../operations/core/machine/outcome.ts';
import type { Release } from '../../operations/deploy/seen.ts';
import { preparePlan } from '../../operations/prepare/plan.ts';
import type { PrepareRequest, PrepareSeen } from '../../operations/prepare/seen.ts';
import { AzureModel } from './support/azure-model.ts';
import { FakeClock } from './support/fake-clock.ts';
import type { AnyRequest } from './support/model/fault.ts';
import { prepareSeen } from './support/model/readings.ts';
import { type Life, live, nothingRecorded } from './support/process.ts';
import { DIGEST, deployInput, deployLife, PACKAGE } from './support/stories/deploy.ts';
import { powerLife } from './support/stories/power.ts';
import { prepareInput } from './support/stories/prepare.ts';
import { settingsInput, settingsLife } from './support/stories/settings.ts';
import { trafficInput, trafficLife } from './support/stories/traffic.ts';

/** Confirmed by somebody who looks now. */
type Again = (azure: AzureModel) => Promise<Outcome | undefined>;

async function endOf<World, Request extends AnyRequest>(life: Life<World, Request>): Promise<Outcome | undefined> {
  const state = await live(life);
  assert(state !== 'crashed');
  return state.end?.outcome;
}

const deploys =
  (release: Release): Again =>
  (azure) =>
    endOf(deployLife(azure, deployInput(azure, release, `deploy-${azure.received.length}`)));

const KINDS: Readonly<Record<string, Again>> = {
  'an image is deployed': deploys({ type: 'image', image: DIGEST }),
  'a package is deployed': deploys(PACKAGE),
  'a slot is prepared': (azure) => {
    const read = () => prepareSeen(azure);
    return endOf({
      azure,
      plan: preparePlan(prepareInput(azure)),
      read,
      records: nothingRecorded<PrepareSeen, PrepareRequest>(),
    });
  },
  'settings of staging are applied': (azure) => endOf(settingsLife(azure, settingsInput(azure, 'staging'))),
  'settings of production are applied': (azure) => endOf(settingsLife(azure, settingsInput(azure, 'production'))),
  'a share is sent to staging': (azure) => endOf(trafficLife(azure, trafficInput(azure, 10))),
  'staging is stopped': (azure) => endOf(powerLife(azure, 'stop', 'staging')),
};

describe('what is so already is not asked for again', () => {
  for (const [name, again] of Object.entries(KINDS))
    it(`when ${name} twice`, async () => {
      const azure = new AzureModel(new FakeClock());
      assert.equal(await again(azure), 'succeeded');
      const { length } = azure.received;
      assert(length > 0);
      assert.equal(await again(azure), 'succeeded');
      assert.equal(azure.received.length, length);
    });
});
