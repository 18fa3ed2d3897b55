import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { constant } from '../../../operations/host/constant.ts';
import { HostFailure } from '../../../operations/host/failure.ts';
import { byHand, serverOf } from '../../../operations/host/reach/server.ts';
import {
  alone,
  connectThrough,
  forwardThrough,
  master,
  runThrough,
} from '../../../operations/host/reach/ssh-arguments.ts';

const server = { host: 'web1.contoso.example', user: 'deploy', port: 2222 };
const bare = { host: 'web1', user: undefined, port: undefined };
const STRICT =
  '-o BatchMode=yes -o StrictHostKeyChecking=yes -o ConnectTimeout=10 -o ServerAliveInterval=5 -o ServerAliveCountMax=3 ' +
  '-o ForwardAgent=no -o ForwardX11=no -o ClearAllForwardings=yes -o PermitLocalCommand=no -o RemoteCommand=none -o LogLevel=INFO';
const THROUGH = '-F none -o BatchMode=yes -o ControlMaster=no -o ProxyCommand=false -S /f/s';

describe('what OpenSSH is started with', () => {
  const told = (args: readonly string[]) => args.join(' ');

  it('asks nothing, trusts no new key and forwards nothing of this computer', () => {
    assert.equal(
      told(master(server, '/f/s', constant`echo here`)),
      `${STRICT} -o ControlPersist=no -M -S /f/s -T -p 2222 -l deploy -- web1.contoso.example echo here`,
    );
    assert.equal(
      told(alone(bare, constant`id -un`)),
      `${STRICT} -o ControlMaster=no -o ControlPath=none -T -- web1 id -un`,
    );
  });

  it('never makes a connection of its own where a shared one is meant', () => {
    assert.equal(told(runThrough('/f/s', bare, constant`id -un`)), `${THROUGH} -T -- web1 id -un`);
    assert.equal(
      told(forwardThrough('/f/s', bare, '/f/docker.sock', '/var/run/docker.sock')),
      `${THROUGH} -O forward -L /f/docker.sock:/var/run/docker.sock -- web1`,
    );
    assert.equal(told(connectThrough('/f/s', bare, '[fd00::2]:80')), `${THROUGH} -W [fd00::2]:80 -- web1`);
  });

  it('names a command that a person can type', () => {
    assert.equal(byHand(server), 'ssh -p 2222 deploy@web1.contoso.example');
    assert.equal(byHand(bare), 'ssh web1');
  });
});

describe('what is no name of a server is connected to by nobody', () => {
  const wrong = [
    '-oProxyCommand=touch x',
    '-V',
    '',
    'web1;id',
    '$(id)',
    '`id`',
    'web 1',
    "web1'",
    'web1\n',
    'a/b',
    'é',
  ];
  for (const text of wrong) {
    it(JSON.stringify(text), () => {
      const isNamed = (error: unknown) => error instanceof HostFailure && error.kind === 'name' && !error.reached;
      assert.throws(() => serverOf({ server: text, user: undefined, port: undefined }), isNamed);
      assert.throws(() => serverOf({ server: 'web1', user: text, port: undefined }), isNamed);
    });
  }

  for (const port of [0, 65_536, -1, 22.5, Number.NaN]) {
    it(`port ${port}`, () => assert.throws(() => serverOf({ server: 'web1', user: undefined, port }), HostFailure));
  }

  it('and what is one is taken as it is', () => {
    assert.deepEqual(serverOf({ server: 'fd00::2', user: 'deploy-1', port: 22 }), {
      host: 'fd00::2',
      user: 'deploy-1',
      port: 22,
    });
    assert.equal(serverOf({ server: undefined, user: undefined, port: undefined }), undefined);
  });
});
