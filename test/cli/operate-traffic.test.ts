import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CONFIRMED, contoso, SEED } from './support/contoso.ts';

describe('fairlead set-traffic', { concurrency: 1 }, () => {
  it('shows the shares, sends them once, watches the slot, and ends them again', async () => {
    await using stage = await contoso();
    const set = (...args: readonly string[]) => stage.fairlead('set-traffic', ...args);
    const shown = set('production', 'staging=10', '--dry-run');
    assert.equal(shown.status, 0, shown.out + shown.err);
    for (const text of [
      'SIMULATOR',
      '100 % → 90 % of new visitors, sha256:aaaaaaaaaaaa',
      '0 % → 10 % of new visitors, sha256:bbbbbbbbbbbb',
      'for 5 min by `ready`, `search`',
      'Check staging',
      'Watch staging with 10 % of the traffic',
      '`x-ms-routing-name`',
    ])
      assert(shown.out.includes(text), `${text} is not in\n${shown.out}`);
    assert.equal(await stage.sent('web', 'change'), 0);

    const ten = set('production', 'staging=10', ...CONFIRMED);
    assert.equal(ten.status, 0, ten.out + ten.err);
    assert.equal(await stage.sent('web', 'change'), 1);
    assert.match(stage.fairlead('status', 'production').out, /staging .*10 % of the traffic/);

    // The environment is the only one, and what is so already is not sent.
    const again = set('staging=10', ...CONFIRMED);
    assert.equal(again.status, 0, again.out + again.err);
    assert.match(again.out, /is so already/);
    assert.equal(await stage.sent('web', 'change'), 1);

    const none = set('production', 'staging=0', ...CONFIRMED);
    assert.equal(none.status, 0, none.out + none.err);
    assert.match(none.out, /10 % → 0 % of new visitors/);
    assert.equal(await stage.sent('web', 'change'), 2);
    assert.match(stage.fairlead('history').out, /traffic staging 0 % → 10 % in production {2}succeeded/);
    assert.deepEqual(await stage.notImplemented(), {});
  });

  it('sends nobody to a bad slot unless that is overridden by name', async () => {
    await using stage = await contoso();
    await stage.releases({ match: 'sha256:bbbb', status: 500 });
    const refused = stage.fairlead('set-traffic', 'staging=10', ...CONFIRMED);
    assert.equal(refused.status, 4, refused.out + refused.err);
    assert.match(refused.out, /`staging` is bad \(ready: 500 .*--override slot-unhealthy/);
    assert.deepEqual(stage.journals(), []);
    const overridden = stage.fairlead('set-traffic', 'staging=10', '--override', 'slot-unhealthy', ...CONFIRMED);
    assert.equal(overridden.status, 0, overridden.out + overridden.err);
    assert.match(overridden.out, /watched +no: what the checks say is overridden/);
    assert.equal(await stage.sent('web', 'change'), 1);
  });

  it('ends the share of another slot only when it is named', async () => {
    await using stage = await contoso();
    const rules = [{ name: 'canary', actionHostName: 'contoso-canary.azurewebsites.net', reroutePercentage: 20 }];
    await stage.manage('PATCH', '/config/web', { properties: { experiments: { rampUpRules: rules } } });
    const set = (...args: readonly string[]) => stage.fairlead('set-traffic', 'production', ...args, '--dry-run');
    const refused = set('staging=10');
    assert.equal(refused.status, 4, refused.err);
    assert.match(refused.out, /`canary` has 20 % of the traffic.*`canary=20` leaves it/);
    assert.match(
      set('staging=10', 'canary=20').out,
      /production +80 % → 70 %.*\n.*staging +0 % → 10 %.*\n.*canary +20 % → 20 %/,
    );
    assert.match(
      set('staging=10', 'canary=0').out,
      /production +80 % → 90 %.*\n.*staging +0 % → 10 %.*\n.*canary +20 % → 0 %/,
    );
    assert.match(set('staging=90', 'canary=20').out, /All shares together are 110 %/);
  });

  it('says that the slot is declared and not there', async () => {
    const sites = SEED.sites?.map(({ slots: _, ...site }) => site) ?? [];
    await using stage = await contoso({}, { ...SEED, sites });
    const { status, err } = stage.fairlead('set-traffic', 'staging=10', '--dry-run');
    assert.deepEqual([status, err], [2, 'fairlead: `contoso` has no slot `staging`: prepare it first.\n']);
  });

  it('says what is no share, before anything is read', async () => {
    await using stage = await contoso();
    for (const [args, says] of [
      [['production'], /Which share\? `SLOT=PERCENT`/],
      [['production', 'staging=101'], /`staging=101` is no share/],
      [['production', 'staging=1.5'], /whole number from 0 to 100/],
      [['production', 'production=90'], /`production` gets what no slot gets/],
      [['production', 'staging=10', 'other=1e1'], /`other=1e1` is no share/],
      [['production', 'nowhere=10'], /There is no slot `nowhere`/],
    ] as const) {
      const { status, err } = stage.fairlead('set-traffic', ...args);
      assert.equal(status, 2, err);
      assert.match(err, says);
    }
    assert.equal(await stage.sent('web'), 0);
  });
});
