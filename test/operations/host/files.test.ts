import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { lookAt } from '../../../operations/host/script/look.ts';
import { keepBytes } from '../../../operations/host/send/keep.ts';
import { never, Rig, SHELLS } from './rig.ts';

const done = { got: 'completed', requestId: undefined };
const BEFORE = 'services: {}\n';
const AFTER = 'services:\r\n  api: {} # ü\n\0';
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');
const [from, to] = [digestOf(BEFORE), digestOf(AFTER)];

for (const { name, program } of SHELLS)
  describe(`putting compose files on a host, by ${name}`, () => {
    it('puts them all, with the rights they had, and back again', async () => {
      using rig = new Rig({ shell: program });
      const file = join(rig.project, 'compose.yml');
      chmodSync(file, 0o640);
      await rig.held();
      await keepBytes(rig.script, Buffer.from(AFTER), never);
      const files = [
        { path: 'compose.yml', from, to },
        { path: 'deploy/prod.yml', from: undefined, to },
      ];
      assert.deepEqual(await rig.send({ action: 'put files', files }), done);
      assert.deepEqual([readFileSync(file, 'utf8'), statSync(file).mode & 0o777], [AFTER, 0o640]);
      assert.equal(readFileSync(join(rig.project, 'deploy/prod.yml'), 'utf8'), AFTER);
      assert.deepEqual(await rig.send({ action: 'put files', files }), done);
      const back = files.map(({ path, from, to }) => ({ path, from: to, to: from }));
      assert.deepEqual(await rig.send({ action: 'put files', files: back }), done);
      assert.equal(readFileSync(file, 'utf8'), BEFORE);
      assert.deepEqual(readdirSync(join(rig.project, 'deploy')), []);
    });

    it('leaves them as they were when Compose refuses one', async () => {
      using rig = new Rig({ shell: program });
      await rig.held();
      await keepBytes(rig.script, Buffer.from(AFTER), never);
      rig.put('fail.config', 'services.api Additional property imgae is not allowed\n');
      const request = {
        action: 'put files',
        files: [{ path: 'compose.yml', from, to }],
        variables: { TAG: 'v2' },
      } as const;
      assert.deepEqual(await rig.send(request), {
        got: 'rejected',
        status: 422,
        message:
          'Compose refuses the files, so all are as they were: services.api Additional property imgae is not allowed',
      });
      assert.deepEqual(readdirSync(rig.project), ['compose.yml']);
      assert.equal(readFileSync(join(rig.project, 'compose.yml'), 'utf8'), BEFORE);
      const asked = rig.calls().filter((words) => words.includes('config'));
      assert.deepEqual(
        asked.map((words) => words.slice(words.indexOf('config'))),
        [
          ['config', '-q'],
          ['config', '-q', '--no-interpolate'],
        ],
      );
    });

    it('minds no variable that nobody gives it, and does not judge what was there before', async () => {
      using rig = new Rig({ shell: program });
      await rig.held();
      await keepBytes(rig.script, Buffer.from(AFTER), never);
      rig.put('fail.config', 'Missing mandatory value for "image" option interpolating TAG\n');
      const files = [{ path: 'compose.yml', from, to }];
      assert.deepEqual(await rig.send({ action: 'put files', files, variables: {} }), done);
      rig.put('fail.config', 'services.api Additional property imgae is not allowed\n');
      const back = [{ path: 'compose.yml', from: to, to: from }];
      assert.deepEqual(await rig.send({ action: 'put files', files: back }), done);
      assert.equal(readFileSync(join(rig.project, 'compose.yml'), 'utf8'), BEFORE);
    });

    it('touches none when one was changed meanwhile', async () => {
      using rig = new Rig({ shell: program });
      await rig.held();
      await keepBytes(rig.script, Buffer.from(AFTER), never);
      writeFileSync(join(rig.project, 'compose.yml'), 'services: { web: {} }\n');
      const files = [
        { path: 'a.yml', from: undefined, to },
        { path: 'compose.yml', from, to },
      ];
      assert.deepEqual(await rig.send({ action: 'put files', files }), {
        got: 'rejected',
        status: 412,
        message: '`compose.yml` was changed on the host since it was looked at, and is left as it is',
      });
      assert.deepEqual(readdirSync(rig.project), ['compose.yml']);
    });
  });

describe('putting compose files on a host', { skip: SHELLS.length === 0 }, () => {
  it('puts none back half: what was placed first goes back when a later one cannot be', async () => {
    using rig = new Rig();
    await rig.held();
    await keepBytes(rig.script, Buffer.from(AFTER), never);
    // A folder of the name of the second one appears between the look and the move.
    rig.put('slow.config', '');
    const files = [
      { path: 'compose.yml', from, to },
      { path: 'other.yml', from: undefined, to },
    ];
    const answer = rig.send({ action: 'put files', files, variables: {} });
    while (!existsSync(join(rig.world, 'began.config'))) await new Promise((resolve) => setImmediate(resolve));
    mkdirSync(join(rig.project, 'other.yml'));
    rig.take('slow.config');
    assert.equal((await answer).got, 'failed');
    assert.equal(readFileSync(join(rig.project, 'compose.yml'), 'utf8'), BEFORE);
    assert.deepEqual(readdirSync(rig.project), ['compose.yml', 'other.yml']);
  });

  it('leaves a symbolic link as it is, and says what was not sent', async () => {
    using rig = new Rig();
    await rig.held();
    const unkept = await rig.send({ action: 'put files', files: [{ path: 'compose.yml', from, to }] });
    assert(unkept.got === 'rejected' && unkept.message === 'what `compose.yml` becomes was not sent to the host');
    symlinkSync('compose.yml', join(rig.project, 'link.yml'));
    const link = await rig.send({ action: 'put files', files: [{ path: 'link.yml', from, to }] });
    assert(link.got === 'rejected' && link.message === '`link.yml` is a symbolic link, and is left as it is');
  });

  it('reads what they are', async () => {
    using rig = new Rig();
    const place = { ...rig.place, files: ['compose.yml', 'gone.yml'] };
    assert.deepEqual((await lookAt(rig.script, place, never)).files, [
      { path: 'compose.yml', digest: from },
      { path: 'gone.yml', digest: undefined },
    ]);
    mkdirSync(join(rig.project, 'folder'));
    const wrong = lookAt(rig.script, { ...place, files: ['folder'] }, never);
    await assert.rejects(wrong, { message: `The account cannot read ${rig.project}/folder` });
  });
});
