import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import type { Running } from '../../simulator/start.ts';
import { exampleDesk, exampleSimulator, STAGING, unseen } from '../../test/support/example-desk.ts';
import { personWho, firstButton as presses } from '../../test/support/planned-person.ts';
import type { Wanted } from '../azure/desk/wanted.ts';
import { carryOut } from './carry-out.ts';
import { deployed } from './deploy.ts';
import type { Box } from './person.ts';
import { RunningOperations } from './running.ts';
import { trafficShifted } from './shift-traffic.ts';
import { swapOptions } from './swap-options.ts';

const STAGING_HAS_10 = { slot: 'staging', now: 10 };

describe('what a person asks for', () => {
  it('is a share that is picked, or a number that is typed', async () => {
    const picks = personWho({ chooses: ['25 %'] });
    const share = (percent: number) => ({ act: 'shift traffic', percent, overrides: [] });
    assert.deepEqual(await trafficShifted(picks.person, STAGING_HAS_10), share(25));
    const types = personWho({ chooses: ['Another number…'], types: ' 33 % ' });
    assert.deepEqual(await trafficShifted(types.person, STAGING_HAS_10), share(33));
    for (const nobody of [personWho({}), personWho({ chooses: ['Another number…'] })])
      assert.equal(await trafficShifted(nobody.person, STAGING_HAS_10), undefined);
  });

  it('is told while it is typed that it is no share', async () => {
    const problems: unknown[] = [];
    const types = ({ problem }: Box) => {
      for (const text of ['', '-1', '101', '1.5', 'ten', '0', '100', '7 %'])
        problems.push(problem?.(text) === undefined);
      return undefined;
    };
    await trafficShifted(personWho({ chooses: ['Another number…'], types }).person, STAGING_HAS_10);
    assert.deepEqual(problems, [false, false, false, false, false, true, true, true]);
  });

  it('is a swap with a preview, with shares, or with nothing else', async () => {
    const swap = { act: 'swap', overrides: [] };
    assert.deepEqual(await swapOptions(personWho({}).person), { ...swap, preview: false });
    const both = personWho({ overrides: ['Preview', 'Ramp-up…'], types: '10,50' });
    assert.deepEqual(await swapOptions(both.person), { ...swap, preview: true, rampUp: [10, 50] });
    const problems: unknown[] = [];
    const types = ({ problem }: Box) => {
      for (const text of ['', '50,10', '10,100', 'ten', '10,50', '0']) problems.push(problem?.(text) === undefined);
      return undefined;
    };
    assert.equal(await swapOptions(personWho({ overrides: ['Ramp-up…'], types }).person), undefined);
    assert.deepEqual(problems, [false, false, false, false, true, true]);
  });

  it('is a package, with how it gets there and what is packed in spite of its name', async () => {
    const types = ({ title }: Box) => (title === 'Which package?' ? 'dist' : '.env.production, certs/dev.pem');
    const { person } = personWho({ chooses: ['A package, with options…', 'OneDeploy'], types });
    assert.deepEqual(await deployed(person), {
      act: 'deploy',
      artifact: 'dist',
      method: 'onedeploy',
      include: ['.env.production', 'certs/dev.pem'],
    });
    const declared = personWho({ chooses: ['A package, with options…', 'Zip deploy'], types: '' });
    const nothing = { act: 'deploy', artifact: undefined, method: 'kudu', include: [] };
    assert.deepEqual(await deployed(declared.person), nothing);
  });
});

describe('what was asked for is planned and done like everything else', { concurrency: 1 }, () => {
  const state = mkdtempSync(join(tmpdir(), 'fairlead-desk-'));
  process.env['XDG_STATE_HOME'] = state;
  after(() => rmSync(state, { recursive: true, force: true }));
  let azure: Running;
  beforeEach(async () => {
    azure = await exampleSimulator();
    rmSync(join(state, 'fairlead'), { recursive: true, force: true });
  });
  afterEach(() => azure.stop());

  const does = async (wanted: Wanted, { agrees = true, changed = {} } = {}) => {
    const running = new RunningOperations(
      () => Date.now(),
      () => {},
    );
    const someone = personWho({ presses: agrees ? presses : () => undefined, types: 'production' });
    await carryOut(exampleDesk(azure, {}, changed), STAGING, wanted, unseen(someone.person, running));
    return someone;
  };
  const writes = () => azure.simulator.requests.filter(({ method, path }) => method === 'PATCH' && /web$/.test(path));

  it('sends a share once, with the name typed, and ends it again', async () => {
    const share = (percent: number): Wanted => ({ act: 'shift traffic', percent, overrides: [] });
    const { questions, heard } = await does(share(10));
    assert.match(questions[0]?.message ?? '', /^SIMULATOR: Send 10 % of the traffic to staging in production\?$/);
    for (const fact of [
      'production: 100 % → 90 % of new visitors',
      'staging: 0 % → 10 % of new visitors',
      'WARNING: Who is',
    ])
      assert(questions[0]?.detail.includes(fact), questions[0]?.detail);
    assert.match(heard.at(-1) ?? '', /: succeeded after/);
    assert.equal(writes().length, 1);
    await does(share(0), { agrees: false });
    assert.equal(writes().length, 1);
    assert.match((await does(share(0))).heard.at(-1) ?? '', /: succeeded after/);
    assert.equal(writes().length, 2);
  });

  it('says in the plan of a swap that it ramps up and checks a preview', async () => {
    const swap: Wanted = { act: 'swap', overrides: [], preview: true, rampUp: [10, 50] };
    const { questions } = await does(swap, { agrees: false });
    assert.match(questions[0]?.detail ?? '', /ramp-up: 10 %, then 50 % of new visitors, each for 5 min/);
    assert.match(questions[0]?.detail ?? '', /preview: checked with production's settings/);
    const sent = azure.simulator.requests.filter(({ path }) => /slotsswap|applySlotConfig/i.test(path));
    assert.deepEqual([sent, writes()], [[], []]);
  });

  it('packs what is named there and nothing else that looks like a secret, and says so in the plan', async () => {
    const folder = join(state, 'dist');
    mkdirSync(folder);
    for (const name of ['server.js', '.env.production']) writeFileSync(join(folder, name), 'PORT=8000');
    const changed = { artifacts: { api: { type: 'zip', path: folder } } };
    const deploy = (include: readonly string[]): Wanted => ({
      act: 'deploy',
      artifact: undefined,
      method: 'onedeploy',
      include,
    });
    await assert.rejects(
      does(deploy([]), { changed }),
      /`\.env\.production`.*`A package, with options` packs `\.env\.production` when it is named there/s,
    );
    const { questions } = await does(deploy(['.env.production']), { agrees: false, changed });
    const detail = questions[0]?.detail ?? '';
    for (const fact of ['package: 2 files of ‘dist’', '.env.production  1 KB', 'server.js  1 KB', 'sent by: OneDeploy'])
      assert(detail.includes(fact), detail);
  });
});
