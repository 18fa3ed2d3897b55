import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AppRead, outlookOf } from '../../operations/conduct/rollback-outlook.ts';
import { wayNow } from '../../operations/conduct/way-now.ts';
import type { Told } from '../../operations/core/journal/history.ts';
import type { AzureModel } from './support/azure-model.ts';
import { live } from './support/process.ts';
import { scenarios, worldOf } from './support/scenarios.ts';

const kept = { packages: '/nowhere' };

/** An app after a swap from here: its journal, and what the tree reads of it. */
async function released() {
  const life = worldOf(scenarios[0]!);
  const state = await live(life);
  assert(state !== 'crashed');
  const { azure, input } = life;
  const { site } = azure.read();
  const where = { subscription: '0', group: 'rg', site: 'contoso-shop', slot: 'staging' };
  const confirmed = { environment: 'production', service: 'api', cloud: 'SIMULATOR', where, input };
  const header = { kind: 'swap', resource: site, input: confirmed } as unknown as Told['header'];
  const told: Told = {
    operation: 'swap-1',
    header,
    said: [],
    state,
    end: state.end,
    damage: undefined,
    readOnly: undefined,
  };
  return { azure, told };
}

function readOf(azure: AzureModel, but: Partial<AppRead> = {}): AppRead {
  const { site, source, production, stickyNames, rampUp } = azure.read();
  const slots = [
    {
      ...production,
      host: 'contoso-shop',
      trafficPercent: 100 - rampUp,
      autoSwap: undefined,
      healthCheckPath: undefined,
    },
    {
      ...source,
      host: 'contoso-shop-staging',
      trafficPercent: rampUp,
      autoSwap: undefined,
      healthCheckPath: undefined,
    },
  ];
  return { site, slots, stickyNames, declared: ['staging'], ...but };
}

describe('what is said of a rollback before its plan', () => {
  const MOVES: Readonly<Record<string, (azure: AzureModel) => void>> = {
    'nothing has happened since': () => undefined,
    'somebody has deployed': (azure) => azure.deploy('sha256:other'),
    'somebody has swapped': (azure) => {
      azure.clock.pass(60_000);
      azure.swapByOther();
    },
    'the slot is stopped': (azure) => {
      azure.state.staging = 'Stopped';
    },
    'a name has become sticky': (azure) => {
      azure.stickyNames = ['APP_ENV', 'THEME'];
    },
    'a third of the users are sent to the slot': (azure) => {
      azure.rampUp = 33.3;
    },
    'a preview waits': (azure) => {
      azure.pendingSwap = 'staging';
    },
  };
  for (const [name, move] of Object.entries(MOVES))
    it(`is what the plan says when ${name}`, async () => {
      const { azure, told } = await released();
      move(azure);
      const planned = wayNow([told], azure.read(), kept);
      const expected = planned.way === 'swap back' ? { way: 'swap back', slot: 'staging' } : planned;
      assert.deepEqual(outlookOf([told], readOf(azure), kept), expected);
    });

  it('is a swap back right after the swap, and nothing else is safe', async () => {
    const { azure, told } = await released();
    assert.equal(outlookOf([told], readOf(azure), kept).way, 'swap back');
    azure.stickyNames = [];
    assert.equal(outlookOf([told], readOf(azure), kept).way, 'none');
  });

  it('is unknown where a plan would read what was not read', async () => {
    const { azure, told } = await released();
    const { slots } = readOf(azure);
    const hidden = slots.map((slot) => ({ ...slot, release: undefined }));
    const ways = [{ stickyNames: undefined }, { declared: ['other'] }, { slots: slots.slice(0, 1) }, { slots: hidden }];
    for (const but of ways)
      assert.equal(outlookOf([told], readOf(azure, but), kept).way, 'unknown', JSON.stringify(but));
    assert.equal(outlookOf([], readOf(azure), kept).way, 'unknown');
  });

  it('waits for what is not finished on the app', async () => {
    const { azure, told } = await released();
    const open = { ...told, operation: 'power-2', header: undefined, end: undefined };
    const { state } = told;
    assert(state);
    const untouched = { ...open, state: { ...state, changed: [], end: undefined } };
    assert.deepEqual(outlookOf([untouched, told], readOf(azure), kept), {
      way: 'later',
      because: ['`power-2` is not finished, and nothing new begins before.'],
    });
  });

  it('is to deploy again only what is kept: an image is, and an old package is not', async () => {
    const { azure, told } = await released();
    const { header, state } = told;
    azure.deploy('sha256:other');
    const previous = { slot: { release: 'sha256:old' } };
    const deployed = (release: object) =>
      ({
        ...told,
        header: header && { ...header, kind: 'deploy', input: { ...(header.input as object), input: { release } } },
        state: state && { ...state, changed: [], seen: { verify: previous } },
      }) as Told;
    const image = `contoso.azurecr.io/app@sha256:${'a'.repeat(64)}`;
    const found = outlookOf([told, deployed({ type: 'image', image })], readOf(azure), kept);
    assert.deepEqual([found.way, 'release' in found && found.release], ['redeploy', image.slice(0, -52)]);
    const old = deployed({ type: 'package', sha256: 'b'.repeat(64), bytes: 1, name: 'app.zip', by: 'kudu' });
    assert.equal(outlookOf([told, old], readOf(azure), kept).way, 'none');
  });

  it('is none after a way back, which another swap would undo', async () => {
    const { azure, told } = await released();
    const { header } = told;
    const back = { ...told, header: header && { ...header, kind: 'rollback' } };
    assert.equal(outlookOf([back], readOf(azure), kept).way, 'none');
  });
});
