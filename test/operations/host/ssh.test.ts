import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { constant } from '../../../operations/host/constant.ts';
import { HostFailure, type HostFailureKind } from '../../../operations/host/failure.ts';
import { sshReach } from '../../../operations/host/reach/ssh.ts';
import { type Script, ScriptedSsh } from './support/scripted-ssh.ts';

const SERVER = { host: 'web1', user: 'deploy', port: 2222 };
const never = new AbortController().signal;
/** What never ends ends here. */
const limit = { timeout: 30_000, skip: process.platform === 'win32' };

function reachOver(ssh: ScriptedSsh, options: { readonly shares?: boolean; readonly connectsWithin?: number } = {}) {
  return sshReach(SERVER, { ssh: ssh.program, shares: true, ...options });
}

async function failureOf(script: Script, shares: boolean): Promise<HostFailure> {
  using ssh = new ScriptedSsh(script);
  const reach = reachOver(ssh, { shares });
  const failure = await reach.run(constant`id -un`, '', never).catch((error: unknown) => error);
  assert(failure instanceof HostFailure);
  assert.deepEqual([ssh.running, ssh.folders], [[], []]);
  return failure;
}

const REFUSALS: readonly (readonly [HostFailureKind, string, RegExp])[] = [
  [
    'unknown host key',
    'No ED25519 host key is known for [web1]:2222 and you have requested strict checking.\r\nHost key verification failed.',
    /^This computer does not know the key of `web1`, and nothing was sent: connect once by `ssh -p 2222 deploy@web1`/,
  ],
  [
    'changed host key',
    '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\r\nsecret banner\r\nHost key verification failed.',
    /^`web1` shows another key .* nothing was sent\. .*`ssh-keygen -R '\[web1\]:2222'`/,
  ],
  ['auth', 'deploy@web1: Permission denied (publickey).', /has to work without a question/],
  ['unreachable', 'ssh: Could not resolve hostname web1: Name or service not known', /^The name `web1` does not/],
  ['refused', 'ssh: connect to host web1 port 2222: Connection refused', /no SSH server listens there$/],
  ['unreachable', 'ssh: connect to host web1 port 2222: Connection timed out', /^`web1` does not answer on port 2222$/],
  ['configuration', '/home/ana/.ssh/config: line 3: Bad configuration option: prot', /^OpenSSH does not take/],
  ['cut', 'kex_exchange_identification: read: Connection reset by peer', /^The connection to `web1`/],
];

for (const shares of [true, false]) {
  describe(shares ? 'why a shared connection does not come about' : 'why a connection of its own does not', () => {
    for (const [kind, said, sentence] of REFUSALS) {
      it(`${kind}: ${said.split('\r')[0]}`, limit, async () => {
        const failure = await failureOf({ refuses: `${said}\ntoken=hunter2` }, shares);
        assert.equal(failure.kind, kind);
        assert.match(failure.message, sentence);
        assert.doesNotMatch(failure.message, /hunter2|banner/);
        // Alone, what it says at the end may be of a connection that was there.
        assert.equal(failure.reached, !shares && kind === 'cut');
      });
    }
  });
}

describe('commands on a server', () => {
  it('go through one connection, with what they are told on their input only', limit, async () => {
    using ssh = new ScriptedSsh({ greets: 'Welcome to contoso\n' });
    const reach = reachOver(ssh);
    const answer = await reach.run(constant`cat; echo oh >&2; exit 7`, '$(id) "a b"\n', never);
    assert.deepEqual(answer, { code: 7, out: '$(id) "a b"\n', err: 'oh\n' });
    assert.equal((await reach.run(constant`echo two`, '', never)).out, 'two\n');
    assert.deepEqual(
      ssh.asked.map((args) => [args.includes('-M'), args.at(-1)]),
      [
        [true, 'echo fairlead is here; exec cat >/dev/null'],
        [false, 'cat; echo oh >&2; exit 7'],
        [false, 'echo two'],
      ],
    );
    await reach.close();
    assert.deepEqual([ssh.running, ssh.folders], [[], []]);
  });

  it('go by connections of their own where none can be shared', limit, async () => {
    using ssh = new ScriptedSsh();
    const reach = reachOver(ssh, { shares: false });
    assert.equal((await reach.run(constant`cat`, 'x', never)).out, 'x');
    assert.equal(ssh.asked.length, 1);
    await reach.close();
  });

  it('are not waited for any longer than there is time, and leave no program behind', limit, async () => {
    using ssh = new ScriptedSsh();
    const reach = reachOver(ssh);
    await reach.run(constant`true`, '', never);
    const signal = AbortSignal.timeout(300);
    await assert.rejects(reach.run(constant`exec sleep 60`, '', signal), { kind: 'late', reached: true });
    await reach.close();
    assert.deepEqual(ssh.running, []);
  });

  it('find out that the connection was cut, and connect anew', limit, async () => {
    using ssh = new ScriptedSsh();
    const reach = reachOver(ssh);
    await reach.run(constant`true`, '', never);
    const [master] = ssh.running;
    assert(master !== undefined);
    const cut = reach.run(constant`exit 255`, '', never);
    await assert.rejects(cut, { kind: 'cut', reached: true, message: 'The connection to `web1` was cut' });
    process.kill(master, 'SIGKILL');
    while (ssh.running.includes(master) || ssh.folders.length > 0) await new Promise(setImmediate);
    assert.equal((await reach.run(constant`echo back`, '', never)).out, 'back\n');
    await reach.close();
    assert.deepEqual([ssh.running, ssh.folders], [[], []]);
  });
});

describe('a server that never answers', () => {
  it('is given up, and its program with it', limit, async () => {
    using ssh = new ScriptedSsh({ hangs: true });
    const reach = reachOver(ssh, { connectsWithin: 500 });
    await assert.rejects(reach.run(constant`true`, '', never), { kind: 'unreachable', reached: false });
    assert.deepEqual([ssh.running, ssh.folders], [[], []]);
  });

  it('is not waited for by who has less time than that', limit, async () => {
    using ssh = new ScriptedSsh({ hangs: true });
    const reach = reachOver(ssh, { connectsWithin: 5_000 });
    await assert.rejects(reach.run(constant`true`, '', AbortSignal.timeout(50)), { kind: 'late', reached: false });
    await reach.close();
    assert.deepEqual([ssh.running, ssh.folders], [[], []]);
  });
});

describe('a connection to a container', () => {
  const read = async (reach: ReturnType<typeof reachOver>, address = '127.0.0.1') => {
    const connection = await reach.connect(address, 20_010, never);
    connection.end('hello');
    let text = '';
    for await (const chunk of connection) text += chunk;
    return text;
  };

  it('leads there and back', limit, async () => {
    using ssh = new ScriptedSsh();
    const reach = reachOver(ssh);
    assert.equal(await read(reach), 'hello');
    assert.equal(ssh.asked.at(-1)?.join(' ').includes('-W 127.0.0.1:20010 '), true);
    assert.deepEqual(ssh.asked.at(-1)?.slice(-4), ['-l', 'deploy', '--', 'web1']);
    await reach.close();
  });

  for (const [forwards, kind] of [
    ['nobody', 'nobody'],
    ['unreachable', 'unreachable'],
    ['prohibited', 'auth'],
  ] as const)
    it(`says what it met: ${forwards}`, limit, async () => {
      using ssh = new ScriptedSsh({ forwards });
      await assert.rejects(read(reachOver(ssh, { shares: false })), { kind });
    });

  it('tells nothing of a container where it is not said why', limit, async () => {
    using ssh = new ScriptedSsh({ forwards: 'nobody' });
    const reach = reachOver(ssh);
    await assert.rejects(read(reach), { kind: 'cut' });
    await reach.close();
  });

  it('is none to what is no address', limit, async () => {
    using ssh = new ScriptedSsh();
    const reach = reachOver(ssh);
    await assert.rejects(read(reach, '-oProxyCommand=x'), { kind: 'name' });
    await reach.close();
  });
});

it('says that OpenSSH is not there', () => {
  assert.throws(() => sshReach(SERVER, { ssh: undefined }), { kind: 'no ssh' });
});
