import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { assertClean } from './support/claims.ts';
import { CONFIRMED, contoso, OLD, SEED } from './support/contoso.ts';

const ONE = { concurrency: 1 };

describe('settings, power and preparing', ONE, () => {
  it('compares by name and writes what is declared, and no value is anywhere', async () => {
    await using stage = await contoso({ extra: '    settings: { GREETING: hello-from-the-file }' });
    const diff = stage.fairlead('settings', 'diff', 'production');
    assert.equal(diff.status, 1);
    assert.match(diff.out, /`GREETING` missing/);
    const apply = stage.fairlead('settings', 'apply', 'production', ...CONFIRMED);
    assert.equal(apply.status, 0, apply.out + apply.err);
    const after = stage.fairlead('settings', 'diff', 'production');
    assert.deepEqual([after.status, /GREETING/.test(after.out)], [0, false]);
    const key = join(stage.state, 'simulator', 'fingerprint-key');
    assert.equal(statSync(key).mode & 0o777, 0o600);
    for (const text of stage.journals()) assert(!text.includes('hello-from-the-file'));
    await assertClean(stage, diff.out, apply.out);
  });

  it('stops and starts the slot that is named', async () => {
    await using stage = await contoso();
    assert.equal(stage.fairlead('stop', 'production', ...CONFIRMED).status, 2);
    assert.equal(stage.fairlead('stop', 'production', '--slot', 'staging', ...CONFIRMED).status, 0);
    assert.match(stage.fairlead('status', 'production').out, /`staging` is stopped/);
    assert.equal(stage.fairlead('swap', 'production', ...CONFIRMED).status, 4);
    assert.equal(stage.fairlead('start', 'production', '--slot', 'staging', ...CONFIRMED).status, 0);
  });

  it('makes a slot from nothing, and finds nothing to do the second time', async () => {
    const seed = {
      group: 'rg',
      plans: [{ name: 'plan', sku: 'B1' }],
      sites: [{ name: 'contoso', plan: 'plan', linuxFxVersion: `DOCKER|${OLD}` }],
    };
    await using stage = await contoso({}, seed);
    const prepare = stage.fairlead('prepare', 'production', ...CONFIRMED);
    assert.equal(prepare.status, 0, prepare.out + prepare.err);
    const again = stage.fairlead('prepare', 'production', '--dry-run');
    assert.match(again.out, /Create staging: is so already/);
    assert.match(stage.fairlead('status', 'production').out, /plan, S2/);
  });
});

describe('what this account may not do', ONE, () => {
  it('is handed over as the exact line for somebody who may, and the rest is done', async () => {
    await using stage = await contoso({}, { ...SEED, sites: [{ ...SEED.sites![0]!, slots: {} }] });
    stage.write(
      'fairlead.yaml',
      stage.read('fairlead.yaml').replace('resourceGroup: rg', 'resourceGroup: rg\n    keyVault: kv-contoso'),
    );
    const action = 'Microsoft.Authorization/roleAssignments/write';
    const message = `The client 'ann' with object id 'x' does not have authorization to perform action '${action}' over scope '/subscriptions/s' or the scope is invalid.`;
    const refusal = { error: { code: 'AuthorizationFailed', message } };
    await stage.faults({ method: 'PUT', path: '/roleAssignments/', moment: 'before', status: 403, body: refusal });
    const prepare = stage.fairlead('prepare', 'production', ...CONFIRMED);
    assert.equal(prepare.status, 5, prepare.out + prepare.err);
    assert.match(prepare.out, /the account may not `Microsoft\.Authorization\/roleAssignments\/write`/);
    assert.match(
      prepare.err,
      /rest by:\n {2}az role assignment create --assignee-object-id \S+ --assignee-principal-type ServicePrincipal --role 'Key Vault Secrets User' --scope \S+\/vaults\/kv-contoso\n/,
    );
    assert.match(stage.fairlead('status', 'production').out, /staging +/);
    await stage.faults();
    assert.equal(stage.fairlead('prepare', 'production', ...CONFIRMED).status, 0);
    await assertClean(stage, prepare.out, prepare.err);
  });
});

describe('looking around', ONE, () => {
  it('says what is missing before something is done, and changes nothing', async () => {
    await using stage = await contoso({}, { ...SEED, sites: [{ ...SEED.sites![0]!, slots: {} }] });
    const doctor = stage.fairlead('doctor', 'production');
    assert.equal(doctor.status, 1, doctor.err);
    assert.match(doctor.out, /✓ account +you@simulator/);
    assert.match(doctor.out, /✗ slots +There is no slot `staging`: `fairlead prepare production` makes it/);
    assert.equal(stage.fairlead('prepare', 'production', ...CONFIRMED).status, 0);
    const well = stage.fairlead('doctor', '--json');
    assert.deepEqual([well.status, JSON.parse(well.out).isWell], [0, true]);
  });

  it('shows the log of a slot as text that drives no terminal', async () => {
    await using stage = await contoso();
    const logs = stage.fairlead('logs', 'production');
    assert.equal(logs.status, 0, logs.err);
    assert.match(logs.out, /Welcome, you are now connected to log-streaming service/);
  });

  it('rehearses a swap and its way back without touching what is rehearsed', async () => {
    await using stage = await contoso();
    const rehearsal = stage.fairlead('rollback', 'production', '--rehearse');
    assert.equal(rehearsal.status, 0, rehearsal.out + rehearsal.err);
    assert.match(rehearsal.out, /deploy +succeeded, about .* in Azure\n +swap +succeeded, .*\n +rollback +succeeded/);
    assert.equal(await stage.sent('slotsswap'), 0);
    assert.equal(await stage.image('production'), `DOCKER|${OLD}`);
    await assertClean(stage, rehearsal.out);
  });
});

it('tells warnings of the file in one line, and asks the simulator that is named', async () => {
  await using stage = await contoso();
  stage.write('fairlead.yaml', stage.read('fairlead.yaml').replace('tag: "1.2.3"', 'tag: latest'));
  const { status, err } = stage.fairlead('status', 'production');
  assert.equal(status, 0, err);
  assert.match(err, /^fairlead: \d+ warnings?: `fairlead check` shows them\.\n$/);
  const elsewhere = stage.run(['status', 'production', '--simulator'], {
    FAIRLEAD_SIMULATOR: join(stage.root, 'nowhere'),
  });
  assert.equal(elsewhere.status, 2);
  assert.match(elsewhere.err, /No simulator runs, or `.*nowhere` does not tell where/);
  const named = join(stage.state, 'simulator', 'address.json');
  assert.equal(stage.run(['status', 'production', '--simulator'], { FAIRLEAD_SIMULATOR: named }).status, 0);
});

it('keeps everything for its owner alone, and takes the address of the simulator away', async () => {
  const stage = await contoso();
  stage.fairlead('swap', 'production', ...CONFIRMED);
  for (const name of ['', 'simulator', 'simulator/operations', 'simulator/locks'])
    assert.equal(statSync(join(stage.state, name)).mode & 0o777, 0o700, name);
  const address = join(stage.state, 'simulator', 'address.json');
  assert.equal(statSync(address).mode & 0o777, 0o600);
  await stage.closed();
  assert.equal(existsSync(address), false);
  assert.match(stage.fairlead('status', 'production').err, /No simulator runs/);
  await stage[Symbol.asyncDispose]();
});
