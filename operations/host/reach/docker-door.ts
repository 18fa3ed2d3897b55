import type { Duplex } from 'node:stream';
import { constant } from '../constant.ts';
import { HostFailure } from '../failure.ts';
import type { ConstantCommand, Ran } from '../reach.ts';
import { before } from './before.ts';

/** What the door needs of a reach. */
export interface Ways {
  /** How people call the host. */
  readonly host: string;
  run(command: ConstantCommand, signal: AbortSignal): Promise<Ran>;
  /** Connects to a socket on the host. */
  socket(path: string, signal: AbortSignal): Promise<Duplex>;
  /** A command whose input and output are the connection. */
  stream(command: ConstantCommand, signal: AbortSignal): Promise<Duplex>;
}

/** Up to four commands, one after the other, of which each may start a program on a slow host. */
const FINDS_WITHIN = 30_000;

type Way = (signal: AbortSignal) => Promise<Duplex>;

/** What Docker of the account itself connects to: `DOCKER_HOST`, its context, rootless or not. */
const WHERE = constant`docker context inspect --format '{{.Endpoints.docker.Host}}'`;
const DIAL = constant`exec docker system dial-stdio`;
const WHY = constant`docker version --format '{{.Server.APIVersion}}'`;

const SOCKET = /^unix:\/\/(\/[\w./@+-]{1,90})$/;

/** Finds out once how Docker's API is reached: by its socket, or, where that is not forwarded, by its own program. */
export class DockerDoor {
  readonly #ways: Ways;
  #way: Promise<Way> | undefined;

  constructor(ways: Ways) {
    this.#ways = ways;
  }

  async open(signal: AbortSignal): Promise<Duplex> {
    this.#way ??= this.#finding();
    const late = () => new HostFailure('late', `Docker on \`${this.#ways.host}\` did not answer in time`);
    return (await before(this.#way, signal, late))(signal);
  }

  /** Who runs out of time does not end it for the others. What failed is looked for anew by who comes next. */
  #finding(): Promise<Way> {
    const finding = this.#found(AbortSignal.timeout(FINDS_WITHIN));
    finding.catch(() => {
      if (this.#way === finding) this.#way = undefined;
    });
    return finding;
  }

  async #found(signal: AbortSignal): Promise<Way> {
    const path = await this.#socketPath(signal);
    const bySocket: Way | undefined = path === undefined ? undefined : (later) => this.#ways.socket(path, later);
    const byProgram: Way = (later) => this.#ways.stream(DIAL, later);
    for (const way of [bySocket, byProgram]) if (way && (await answers(way, signal))) return way;
    throw await this.#refusal(signal);
  }

  async #socketPath(signal: AbortSignal): Promise<string | undefined> {
    const { code, out } = await this.#ways.run(WHERE, signal);
    if (code === 127)
      throw new HostFailure('no docker', `There is no \`docker\` on \`${this.#ways.host}\` that its account finds`);
    return SOCKET.exec(out.trim().split('\n').at(-1) ?? '')?.[1];
  }

  async #refusal(signal: AbortSignal): Promise<HostFailure> {
    const { host } = this.#ways;
    const { code, err } = await this.#ways.run(WHY, signal);
    if (/permission denied/i.test(err))
      return new HostFailure(
        'docker refused',
        `The account on \`${host}\` may not use Docker: \`sudo usermod -aG docker ACCOUNT\` there lets it`,
      );
    if (code !== 0) return new HostFailure('docker down', `Docker does not run on \`${host}\``);
    return new HostFailure('docker refused', `The API of Docker on \`${host}\` cannot be reached by SSH`);
  }
}

const PING = 'GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n';

/** A forwarded socket takes every connection, and ends those that lead nowhere. */
async function answers(way: Way, signal: AbortSignal): Promise<boolean> {
  const connection = await way(signal).catch(() => undefined);
  if (!connection) return false;
  return new Promise((resolve) => {
    const done = (does: boolean) => {
      signal.removeEventListener('abort', stop);
      connection.on('error', () => {}).destroy();
      resolve(does);
    };
    const stop = () => done(false);
    signal.addEventListener('abort', stop, { once: true });
    connection.once('data', (chunk: Buffer) => done(chunk.toString('latin1').startsWith('HTTP/1.')));
    connection.once('error', stop);
    connection.once('end', stop);
    connection.once('close', stop);
    connection.write(PING);
  });
}
