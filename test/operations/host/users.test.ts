import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Include } from '../../../operations/compose/request.ts';
import { lookAt } from '../../../operations/host/script/look.ts';
import { never, Rig, SHELLS } from './rig.ts';

const done = { got: 'completed', requestId: undefined };
const include = (rig: Rig, service: string, ...servers: string[]): Include => ({
  service,
  project: 'shop',
  path: rig.include(service),
  servers,
});

for (const { name, program } of SHELLS)
  describe(`sending users of nginx to others, by ${name}`, () => {
    it('writes all includes and loads them at once', async () => {
      using rig = new Rig({ shell: program });
      await rig.held();
      const includes = [include(rig, 'api', '127.0.0.1:20000', '127.0.0.1:20001'), include(rig, 'web', '[::1]:20002')];
      assert.deepEqual(await rig.send({ action: 'send users', includes }), done);
      assert.equal(rig.told('reloads'), 'reload\n');
      assert.deepEqual(readdirSync(rig.includes), ['upstream-api.conf', 'upstream-web.conf']);
      assert.equal(statSync(rig.include()).mode & 0o777, 0o644);
      const [seen] = (await lookAt(rig.script, rig.place, never)).proxies;
      assert.deepEqual([seen?.servers, seen?.project], [includes[0]?.servers, 'shop']);
      assert(seen?.digest !== undefined && seen.digest === seen.loaded);
    });

    for (const [refusal, message] of [
      ['nginx-t', 'nginx refuses its configuration with the new includes, so all are as they were: '],
      ['reload', 'nginx does not load its configuration, so the includes are as they were: '],
    ] as const)
      it(`leaves all as they were when nginx says no (${refusal})`, async () => {
        using rig = new Rig({ shell: program });
        await rig.held();
        const before = [include(rig, 'api', '127.0.0.1:20000')];
        assert.deepEqual(await rig.send({ action: 'send users', includes: before }), done);
        const text = readFileSync(rig.include());
        rig.put(`fail.${refusal}`, 'nginx: [emerg] host not found in upstream "web" in /etc/nginx/nginx.conf:7\n');
        const includes = [include(rig, 'api', '127.0.0.1:20009'), include(rig, 'web', '127.0.0.1:20002')];
        assert.deepEqual(await rig.send({ action: 'send users', includes }), {
          got: 'rejected',
          status: 422,
          message: `${message}nginx: [emerg] host not found in upstream "web" in /etc/nginx/nginx.conf:7`,
        });
        assert.deepEqual(readdirSync(rig.includes), ['upstream-api.conf']);
        assert.deepEqual(readFileSync(rig.include()), text);
        const [seen] = (await lookAt(rig.script, rig.place, never)).proxies;
        assert.equal(seen?.digest, seen?.loaded);
        const complaint = 'nginx: [emerg] host not found in upstream "web" in /etc/nginx/nginx.conf:7';
        assert.equal(seen?.complaint, refusal === 'nginx-t' ? complaint : undefined);
      });

    it('takes away a file that was not there before the first release', async () => {
      using rig = new Rig({ shell: program });
      await rig.held();
      await rig.send({ action: 'send users', includes: [include(rig, 'api', '127.0.0.1:20000')] });
      assert.deepEqual(await rig.send({ action: 'send users', includes: [include(rig, 'api')] }), done);
      assert.deepEqual(readdirSync(rig.includes), []);
      const [seen] = (await lookAt(rig.script, rig.place, never)).proxies;
      assert.deepEqual([seen?.servers, seen?.digest, seen?.loaded], [undefined, undefined, undefined]);
    });
  });

describe('sending users of nginx to others', { skip: SHELLS.length === 0 }, () => {
  it('leaves a file of somebody else, and a link, as they are', async () => {
    using rig = new Rig();
    await rig.held();
    writeFileSync(rig.include(), 'upstream api { server 127.0.0.1:1; }\n');
    const message = `\`${rig.include()}\` was not written by Fairlead, and is left as it is`;
    const request = { action: 'send users', includes: [include(rig, 'api', '127.0.0.1:20000')] } as const;
    assert.deepEqual(await rig.send(request), { got: 'rejected', status: 422, message });
    const [seen] = (await lookAt(rig.script, rig.place, never)).proxies;
    assert.deepEqual([seen?.project, seen?.loaded], [undefined, undefined]);
    symlinkSync('elsewhere', rig.include('web'));
    const web = await rig.send({ action: 'send users', includes: [include(rig, 'web', '127.0.0.1:20000')] });
    assert(web.got === 'rejected' && web.message.endsWith('is a symbolic link, and is left as it is'));
    assert(!existsSync(join(rig.includes, 'elsewhere')));
    assert.equal(rig.told('reloads'), undefined);
  });

  it('says so where there is no folder for it', async () => {
    using rig = new Rig();
    await rig.held();
    const path = join(rig.includes, 'missing', 'upstream-api.conf');
    const includes = [{ ...include(rig, 'api', '127.0.0.1:20000'), path }];
    const message = `the folder of \`${path}\` is not there`;
    assert.deepEqual(await rig.send({ action: 'send users', includes }), { got: 'rejected', status: 422, message });
  });
});
