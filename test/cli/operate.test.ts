import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { CONFIRMED, contoso, NEW, NEWER, OLD, SECRETS, SEED } from './support/contoso.ts';
import type { Stage } from './support/stage.ts';

const ONE = { concurrency: 1 };

/** What every run leaves behind: nothing asked for that is not there, and no secret anywhere. */
async function assertClean(stage: Stage, ...texts: readonly string[]): Promise<void> {
  assert.deepEqual(await stage.notImplemented(), {});
  for (const text of [...texts, ...stage.journals()])
    for (const secret of SECRETS) assert(!text.includes(secret), `a secret is in ${text.slice(0, 200)}`);
}

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
    assert.match(history.out, /SIMULATOR .* swap production {2}succeeded {2}sha256:aaaaaaaaaaaa → sha256:bbbbbbbbbbbb/);
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

describe('fairlead rollback', ONE, () => {
  it('brings the previous release back, and says so when there is none', async () => {
    await using stage = await contoso();
    const nothing = stage.fairlead('rollback', 'production', ...CONFIRMED);
    assert.equal(nothing.status, 4);
    assert.match(nothing.err, /No swap from this computer is recorded/);
    stage.fairlead('swap', 'production', ...CONFIRMED);
    const back = stage.fairlead('rollback', 'production', ...CONFIRMED);
    assert.equal(back.status, 0, back.out + back.err);
    assert.equal(await stage.image('production'), `DOCKER|${OLD}`);
    const twice = stage.fairlead('rollback', 'production', ...CONFIRMED);
    assert.equal(twice.status, 4);
    assert.match(twice.err, /was a way back itself/);
  });

  it('is refused with what is there instead, and deploys again what came from this computer', async () => {
    await using stage = await contoso({ kind: 'staging' });
    for (const image of [NEW, NEWER])
      assert.equal(stage.fairlead('deploy', 'production', '--artifact', image, ...CONFIRMED).status, 0);
    // Production has NEWER and staging NEW; somebody puts something else there.
    const other = `contoso.azurecr.io/app@sha256:${'d'.repeat(64)}`;
    assert.equal(stage.fairlead('deploy', 'production', '--artifact', other, '--no-swap', ...CONFIRMED).status, 0);
    const back = stage.fairlead('rollback', 'production', ...CONFIRMED);
    assert.equal(back.status, 0, back.out + back.err);
    assert.match(back.err, /deployed again and swapped/);
    assert.equal(await stage.image('production'), `DOCKER|${NEW}`);
  });
});

describe('fairlead deploy and promote', ONE, () => {
  it('rests where somebody has to agree, and goes on by promote', async () => {
    await using stage = await contoso({ approval: true });
    const early = stage.fairlead('promote', 'production', ...CONFIRMED);
    assert.equal(early.status, 4);
    const deploy = stage.fairlead('deploy', 'production', '--artifact', NEWER, ...CONFIRMED);
    assert.equal(deploy.status, 0, deploy.out + deploy.err);
    assert.match(deploy.out, /rests until somebody agrees: `fairlead promote production --simulator`/);
    assert.equal(await stage.image('production'), `DOCKER|${OLD}`);
    const promote = stage.fairlead('promote', 'production', ...CONFIRMED);
    assert.equal(promote.status, 0, promote.out + promote.err);
    assert.equal(await stage.image('production'), `DOCKER|${NEWER}`);
  });

  it('does not promote what somebody put there since', async () => {
    await using stage = await contoso({ approval: true });
    stage.fairlead('deploy', 'production', '--artifact', NEWER, ...CONFIRMED);
    await stage.manage('PATCH', '/slots/staging/config/web', { properties: { linuxFxVersion: `DOCKER|${NEW}` } });
    const promote = stage.fairlead('promote', 'production', ...CONFIRMED);
    assert.equal(promote.status, 4, promote.out + promote.err);
    assert.match(promote.out, /holds sha256:bbbbbbbbbbbb, and sha256:cccccccccccc was to be promoted/);
  });

  it('does not go to production when the slot is bad', async () => {
    await using stage = await contoso({ kind: 'staging' });
    await stage.releases({ match: 'cccc', status: 500 });
    const deploy = stage.fairlead('deploy', 'production', '--artifact', NEWER, ...CONFIRMED);
    assert.equal(deploy.status, 5, deploy.out + deploy.err);
    assert.equal(await stage.image('production'), `DOCKER|${OLD}`);
    assert.equal(await stage.sent('slotsswap'), 0);
  });
});

describe('what a process left behind', ONE, () => {
  it('is looked up and finished by resume, never sent again', async () => {
    await using stage = await contoso();
    const child = stage.spawn(['swap', 'production', ...CONFIRMED, '--simulator']);
    await lineOf(child.stdout!, /accepted/);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const told = stage.fairlead('status', 'production');
    assert.match(told.out, /is unfinished since .*: `fairlead resume \S+ --simulator` takes it up/);
    const refused = stage.fairlead('swap', 'production', ...CONFIRMED);
    assert.equal(refused.status, 4);
    assert.match(refused.err, /is unfinished: `fairlead resume/);
    const resume = stage.fairlead('resume');
    assert.equal(resume.status, 0, resume.out + resume.err);
    assert.equal(await stage.sent('slotsswap'), 1);
    assert.equal(await stage.image('production'), `DOCKER|${NEW}`);
    assert.match(stage.fairlead('resume').out, /Nothing is unfinished/);
  });

  it('is told honestly when it is cancelled: before it is sent nothing happens', async () => {
    await using stage = await contoso();
    await stage.releases({ match: 'bbbb', status: 503 });
    const child = stage.spawn(['swap', 'production', ...CONFIRMED, '--simulator']);
    const ended = once(child, 'exit');
    await lineOf(child.stdout!, /Check staging: starts/);
    child.kill('SIGINT');
    const [code] = await ended;
    assert.equal(code, 8);
    assert.equal(await stage.sent('slotsswap'), 0);
  });
});

describe('two at a time, and stopping', ONE, () => {
  it('lets one change an app at a time, and says who it is', async () => {
    await using stage = await contoso({ kind: 'staging' });
    await stage.releases({ match: 'bbbb', status: 503 });
    const first = stage.spawn(['swap', 'production', ...CONFIRMED, '--simulator']);
    const ended = once(first, 'exit');
    const line = await lineOf(first.stdout!, /^operation /);
    const second = stage.fairlead('restart', 'production', '--slot', 'staging', ...CONFIRMED);
    await ended;
    assert.equal(second.status, 4, second.out + second.err);
    const operation = line.replace('operation ', '');
    assert.match(
      second.err,
      /Swap staging → production in production by \S+ is under way since .*: wait, or `fairlead cancel/,
    );
    assert(second.err.includes(operation), second.err);
  });

  it('is stopped from elsewhere by cancel', async () => {
    await using stage = await contoso({}, SEED, { faster: 0.1 });
    await stage.releases({ match: 'bbbb', status: 503 });
    const child = stage.spawn(['swap', 'production', ...CONFIRMED, '--simulator']);
    const ended = once(child, 'exit');
    await lineOf(child.stdout!, /Check staging: starts/);
    const cancel = stage.fairlead('cancel');
    assert.deepEqual([cancel.status, /was told to stop/.test(cancel.err)], [0, true], cancel.err);
    assert.deepEqual((await ended)[0], 8);
    assert.match(stage.fairlead('cancel').out, /Nothing is unfinished/);
  });

  it('stops watching after the send, and Azure goes on; resume says what became of it', async () => {
    await using stage = await contoso({}, SEED, { faster: 0.2 });
    const child = stage.spawn(['swap', 'production', ...CONFIRMED, '--simulator']);
    const ended = once(child, 'exit');
    await lineOf(child.stdout!, /accepted/);
    child.kill('SIGTERM');
    assert.deepEqual((await ended)[0], 7);
    const resume = stage.fairlead('resume');
    assert.equal(resume.status, 0, resume.out + resume.err);
    assert.equal(await stage.sent('slotsswap'), 1);
  });

  it('does without the rest of a pipe that is closed', async () => {
    await using stage = await contoso();
    const child = stage.spawn(['swap', 'production', ...CONFIRMED, '--simulator']);
    const ended = once(child, 'exit');
    await lineOf(child.stdout!, /^SIMULATOR/);
    child.stdout!.destroy();
    assert.deepEqual((await ended)[0], 0);
    assert.equal(await stage.image('production'), `DOCKER|${NEW}`);
  });
});

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

describe('looking around', ONE, () => {
  it('says what is missing before something is done, and changes nothing', async () => {
    await using stage = await contoso({}, { ...SEED, sites: [{ ...SEED.sites![0]!, slots: {} }] });
    const doctor = stage.fairlead('doctor', 'production');
    assert.equal(doctor.status, 1, doctor.err);
    assert.match(doctor.out, /✓ account +you@simulator/);
    assert.match(doctor.out, /✗ slots +There is no slot `staging`: `fairlead prepare production` makes it/);
    assert.equal(stage.fairlead('prepare', 'production', ...CONFIRMED).status, 0);
    const well = stage.fairlead('doctor', 'production', '--json');
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

/** The first line that matches; the stream flows on. */
function lineOf(stream: NodeJS.ReadableStream, pattern: RegExp): Promise<string> {
  return new Promise((found, reject) => {
    const lines = createInterface({ input: stream });
    lines.on('line', (line) => {
      if (pattern.test(line)) found(line);
    });
    lines.once('close', () => reject(new Error(`nothing matches ${pattern}`)));
  });
}
