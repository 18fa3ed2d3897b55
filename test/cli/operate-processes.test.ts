import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { lineOf } from './support/claims.ts';
import { CONFIRMED, contoso, NEW, SEED } from './support/contoso.ts';

const ONE = { concurrency: 1 };

describe('what a process left behind', ONE, () => {
  it('is looked up and finished by resume, never sent again', async () => {
    await using stage = await contoso({}, SEED, { faster: 0.5 });
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
    await using stage = await contoso({}, SEED, { faster: 0.5 });
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
    await using stage = await contoso({ kind: 'staging' }, SEED, { faster: 0.2 });
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
