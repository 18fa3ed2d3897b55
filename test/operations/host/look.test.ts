import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { lookAt } from '../../../operations/host/script/look.ts';
import { never, Rig, SHELLS } from './rig.ts';

for (const { name, program } of SHELLS)
  describe(`a look at a host, by ${name}`, () => {
    it('finds the account, Compose, the disk and the proxy', async () => {
      using rig = new Rig({ shell: program });
      const { disk, listening: _, ...seen } = await lookAt(rig.script, rig.place, never);
      const [file] = seen.files;
      assert.deepEqual(seen, {
        account: (await rig.run('id -un', '')).out.trim(),
        compose: { kind: 'plugin', version: '2.27.0' },
        lock: undefined,
        files: [{ path: 'compose.yml', digest: file?.digest }],
        proxies: [
          {
            service: 'api',
            path: rig.include(),
            servers: undefined,
            digest: undefined,
            loaded: undefined,
            project: undefined,
            complaint: undefined,
            draining: 0,
          },
        ],
        releases: [],
      });
      assert.equal(disk.folder, rig.world);
      assert(disk.free > 0 && disk.total > disk.free);
    });

    it('finds the ports of releases that somebody listens on', { skip: process.platform !== 'linux' }, async () => {
      using rig = new Rig({ shell: program });
      const server = createServer();
      const port = await new Promise<number>((resolve) => {
        let next = 20_900;
        server.on('error', () => server.listen(next++, '127.0.0.1'));
        server.on('listening', () => resolve((server.address() as { readonly port: number }).port));
        server.listen(next++, '127.0.0.1');
      });
      assert((await lookAt(rig.script, rig.place, never)).listening.includes(port));
      server.close();
      await once(server, 'close');
      assert(!(await lookAt(rig.script, rig.place, never)).listening.includes(port));
    });

    it('counts workers of nginx that end', { skip: process.platform !== 'linux' }, async () => {
      using rig = new Rig({ shell: program });
      const draining = async () => (await lookAt(rig.script, rig.place, never)).proxies[0]?.draining ?? 0;
      const before = await draining();
      const worker = spawn('/bin/sleep', ['60'], { argv0: 'nginx: worker process is shutting down' });
      await once(worker, 'spawn');
      assert.equal(await draining(), before + 1);
      worker.kill('SIGKILL');
      await once(worker, 'exit');
      assert.equal(await draining(), before);
    });
  });

describe('a look at a host', { skip: SHELLS.length === 0 }, () => {
  it('tells what nginx says against its configuration as it is', async () => {
    using rig = new Rig();
    rig.put(
      'fail.nginx-t',
      'nginx: [warn] low address\nnginx: [emerg] unexpected "}" in /etc/nginx/nginx.conf:3\nnginx: configuration file /etc/nginx/nginx.conf test failed\n',
    );
    const [proxy] = (await lookAt(rig.script, rig.place, never)).proxies;
    assert.equal(proxy?.complaint, 'nginx: [emerg] unexpected "}" in /etc/nginx/nginx.conf:3');
    await rig.held();
    const servers = ['127.0.0.1:20000'];
    const includes = [{ service: 'api', project: 'shop', path: rig.include(), servers }];
    const answer = await rig.send({ action: 'send users', includes });
    assert(
      answer.got === 'rejected' &&
        answer.message.endsWith(': nginx: [emerg] unexpected "}" in /etc/nginx/nginx.conf:3'),
    );
  });

  it('asks once in a while for the version of Compose, and where images are', async () => {
    using rig = new Rig({ compose: 'standalone' });
    for (const _ of [1, 2, 3]) await lookAt(rig.script, rig.place, never);
    assert.equal(rig.calls().filter(([program, word]) => program === 'docker-compose' && word === 'version').length, 1);
    assert.equal(rig.calls().filter(([program, word]) => program === 'docker' && word === 'info').length, 1);
  });
});
