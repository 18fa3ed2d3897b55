import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertClean } from './support/claims.ts';
import { CONFIRMED, contoso, NEW, OLD, SEED } from './support/contoso.ts';

const ONE = { concurrency: 1 };

describe('fairlead swap', ONE, () => {
  it('shows what will happen, swaps once, and status and history say so', async () => {
    await using stage = await contoso();
    const shown = stage.fairlead('swap', 'production', '--dry-run');
    assert.equal(shown.status, 0, shown.err);
    for (const text of [
      'SIMULATOR',
      'contoso in rg',
      'you@simulator',
      'sha256:aaaaaaaaaaaa → sha256:bbbbbbbbbbbb',
      '`MODE`',
    ])
      assert(shown.out.includes(text), `${text} is not in\n${shown.out}`);
    assert.equal(await stage.sent('slotsswap'), 0);

    const swap = stage.fairlead('swap', 'production', ...CONFIRMED);
    assert.equal(swap.status, 0, swap.out + swap.err);
    assert.match(swap.out, /SIMULATOR {2}succeeded after/);
    assert.equal(await stage.sent('slotsswap'), 1);
    assert.deepEqual(
      [await stage.image('production'), await stage.image('staging')],
      [`DOCKER|${NEW}`, `DOCKER|${OLD}`],
    );

    const status = stage.fairlead('status', 'production');
    assert.match(status.out, /production +sha256:bbbbbbbbbbbb, running, healthy/);
    assert.match(status.out, /rollback +safe/);
    const history = stage.fairlead('history');
    assert.match(
      history.out,
      /SIMULATOR .* swap in production {2}succeeded {2}sha256:aaaaaaaaaaaa → sha256:bbbbbbbbbbbb/,
    );
    await assertClean(stage, shown.out, swap.out, swap.err, status.out, history.out);
  });

  it('asks nobody where nobody is, and takes no other name', async () => {
    await using stage = await contoso();
    const silent = stage.fairlead('swap', 'production');
    assert.deepEqual(
      [silent.status, silent.err],
      [2, 'fairlead: Nobody can be asked here: `--confirm production` says that it is meant.\n'],
    );
    const other = stage.fairlead('swap', 'production', '--confirm', 'staging');
    assert.equal(other.status, 2);
    assert.match(other.err, /names another environment than `production`: nothing is done/);
    assert.equal(await stage.sent('slotsswap'), 0);
    assert.deepEqual(stage.journals(), []);
  });

  it('is refused with the arithmetic when three copies do not fit, and overridden only by name', async () => {
    const seed = {
      group: 'rg',
      plans: [{ name: 'plan', sku: 'S1' }],
      sites: [
        {
          name: 'contoso',
          plan: 'plan',
          linuxFxVersion: `DOCKER|${OLD}`,
          slots: { staging: { linuxFxVersion: `DOCKER|${NEW}` } },
        },
      ],
    };
    await using stage = await contoso({ sku: 'S1', memory: '170Mi', kind: 'staging' }, seed, { faster: 10 });
    const refused = stage.fairlead('swap', 'production', ...CONFIRMED);
    assert.equal(refused.status, 4, refused.out + refused.err);
    assert.match(
      refused.out,
      /refused .*3 × 0\.33 GB \+ 1\.1 GB for the system = 2\.1 GB, and S1 has 1\.75 GB.*--override memory-for-swap/,
    );
    assert.equal(stage.fairlead('swap', 'production', '--override', 'memory', ...CONFIRMED).status, 2);
    await stage.releases({ match: 'sha256', memoryMb: 220 });
    const hung = stage.fairlead('swap', 'production', '--override', 'memory-for-swap', ...CONFIRMED);
    assert.match(hung.out, /overridden/);
    assert.equal(hung.status, 5, hung.out + hung.err);
    assert.match(hung.out, /failed unchanged .*\n.*did not answer the warm-up in time/);
    assert.equal(await stage.image('production'), `DOCKER|${OLD}`);
  });

  it('is rolled back by itself when production is bad, once', async () => {
    await using stage = await contoso();
    await stage.faults({
      path: 'contoso\\.azurewebsites\\.net/ready$',
      moment: 'after',
      nth: 1,
      times: 1000,
      status: 500,
    });
    const swap = stage.fairlead('swap', 'production', ...CONFIRMED);
    // The fault is of the address, so the previous release looks bad there, too: it is back, and somebody has to look.
    assert.equal(swap.status, 7, swap.out + swap.err);
    assert.equal(await stage.sent('slotsswap'), 2);
    assert.equal(await stage.image('production'), `DOCKER|${OLD}`);
    const next = stage.fairlead('swap', 'production', ...CONFIRMED);
    assert.equal(next.status, 4);
    assert.match(next.err, /needs attention first: `fairlead resume \S+ --simulator`/);
    await stage.faults();
    const again = stage.fairlead('resume');
    assert.equal(again.status, 6, again.out + again.err);
    await assertClean(stage, swap.out, swap.err, again.out);
  });

  it('checks the slot with the settings of production, or with a share of its users, when that is asked for', async () => {
    await using stage = await contoso({}, SEED, { faster: 10 });
    const preview = stage.fairlead('swap', 'production', '--preview', ...CONFIRMED);
    assert.equal(preview.status, 0, preview.out + preview.err);
    assert.match(preview.out, /Check staging with the settings of production: done/);
    assert.deepEqual([await stage.sent('applySlotConfig'), await stage.sent('resetSlotConfig')], [1, 0]);
    const shares = stage.fairlead('swap', 'production', '--ramp-up', '10,50', ...CONFIRMED);
    assert.equal(shares.status, 0, shares.out + shares.err);
    assert.match(
      shares.out,
      /Watch staging with 50 % of the traffic: done[\s\S]*Send all traffic to production again: done/,
    );
    assert.doesNotMatch(stage.fairlead('status', 'production').out, /% of the traffic/);
  });

  it('says that nobody counts errors of users where minutes pass in moments, and does not wait for them', async () => {
    await using stage = await contoso();
    const counting = 'triggers: [healthCheckFailed, { errorRate: { above: "5%", within: 10m } }]';
    stage.write('fairlead.yaml', stage.read('fairlead.yaml').replace('method: swap-back', counting));
    const swap = stage.fairlead('swap', 'production', ...CONFIRMED);
    assert.equal(swap.status, 0, swap.out + swap.err);
    assert.match(swap.out, /warning .*`errorRate` is not watched.*error-rate-simulated/);
    assert.equal(stage.fairlead('rollback', 'production', ...CONFIRMED).status, 0);
  });

  it('says as JSON what it says to people, one object a line', async () => {
    await using stage = await contoso();
    const { status, out } = stage.fairlead('swap', 'production', ...CONFIRMED, '--json');
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert(lines.every(({ schema }) => schema === 1));
    assert.equal(lines[0].type, 'plan');
    assert.equal(lines[0].isSimulator, true);
    const end = lines.at(-1);
    assert.deepEqual([status, end.type, end.outcome, end.exitCode], [0, 'end', 'succeeded', 0]);
    assert(lines.some(({ type, step }) => type === 'event' && step === 'swap'));
  });
});
