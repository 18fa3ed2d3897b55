import assert from 'node:assert/strict';
import { Duplex } from 'node:stream';
import { it } from 'node:test';
import { HostFailure } from '../../../operations/host/failure.ts';
import { DockerDoor, type Ways } from '../../../operations/host/reach/docker-door.ts';

const never = new AbortController().signal;
const limit = { timeout: 20_000 };

/** How one host answers. */
interface Host {
  /** What `docker context inspect` says, and its code. */
  readonly where?: readonly [number, string];
  readonly socket?: 'answers' | 'ends' | 'fails';
  readonly program?: 'answers' | 'ends';
  /** What `docker version` says against it, and its code. */
  readonly why?: readonly [number, string];
}

function doorOf({
  where = [0, 'unix:///var/run/docker.sock\n'],
  socket = 'ends',
  program = 'ends',
  why = [0, ''],
}: Host) {
  const asked: string[] = [];
  const ways: Ways = {
    host: 'web1',
    run: async (command) => {
      asked.push(command.split(' ').slice(0, 2).join(' '));
      const [code, text] = command.includes('context') ? where : why;
      return { code, out: text, err: text };
    },
    socket: async (path) => {
      asked.push(path);
      if (socket === 'fails') throw new HostFailure('unreachable', 'no');
      return connection(socket);
    },
    stream: async (command) => {
      asked.push(command);
      return connection(program);
    },
  };
  return { door: new DockerDoor(ways), asked };
}

/** What is forwarded nowhere is taken, and ends without a word. */
function connection(does: 'answers' | 'ends'): Duplex {
  const stream = new Duplex({
    read: () => {},
    write: (_, __, done) => {
      stream.push(does === 'answers' ? 'HTTP/1.1 200 OK\r\n' : null);
      done();
    },
  });
  return stream;
}

const DIAL = 'exec docker system dial-stdio';

it('goes by the socket that Docker of the account uses, and looks for it once', limit, async () => {
  const { door, asked } = doorOf({ where: [0, 'Welcome\nunix:///run/user/1000/docker.sock\n'], socket: 'answers' });
  await door.open(never);
  await door.open(never);
  const path = '/run/user/1000/docker.sock';
  assert.deepEqual(asked, ['docker context', path, path, path]);
});

for (const socket of ['ends', 'fails'] as const)
  it(`goes by the program of Docker where its socket is not forwarded: it ${socket}`, limit, async () => {
    const { door, asked } = doorOf({ socket, program: 'answers' });
    await door.open(never);
    assert.deepEqual(asked, ['docker context', '/var/run/docker.sock', DIAL, DIAL]);
  });

for (const where of ['tcp://10.0.0.5:2375', 'unix:///tmp/a b', 'unix:///tmp/$(id)', 'unix:///a:/b', ''])
  it(`forwards nothing that is no socket: ${JSON.stringify(where)}`, limit, async () => {
    const { door, asked } = doorOf({ where: [0, where], socket: 'answers', program: 'answers' });
    await door.open(never);
    assert.deepEqual(asked, ['docker context', DIAL, DIAL]);
  });

const REFUSALS: readonly (readonly [Host, string, RegExp])[] = [
  [{ where: [127, 'sh: docker: not found'] }, 'no docker', /^There is no `docker` on `web1`/],
  [
    { why: [1, 'permission denied while trying to connect to the Docker daemon socket'] },
    'docker refused',
    /may not use Docker: `sudo usermod -aG docker ACCOUNT`/,
  ],
  [{ why: [1, 'Cannot connect to the Docker daemon'] }, 'docker down', /^Docker does not run on `web1`$/],
  [{ why: [0, '1.41'] }, 'docker refused', /cannot be reached by SSH$/],
];
for (const [host, kind, message] of REFUSALS)
  it(`says why Docker is not reached: ${message.source}`, limit, async () => {
    const { door, asked } = doorOf(host);
    await assert.rejects(door.open(never), { kind, message });
    const once = asked.length;
    await assert.rejects(door.open(never), { kind });
    assert.equal(asked.length, 2 * once, 'it is looked for anew by who comes next');
  });

it('is not waited for by who has no time', limit, async () => {
  const never_ = new Promise<never>(() => {});
  const door = new DockerDoor({ host: 'web1', run: () => never_, socket: () => never_, stream: () => never_ });
  await assert.rejects(door.open(AbortSignal.abort()), { kind: 'late' });
});
