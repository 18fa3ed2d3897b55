import type { IncomingMessage } from 'node:http';
import { textAt } from '../../wire/json.ts';
import { HostFailure } from '../failure.ts';
import { before } from '../reach/before.ts';
import type { Reach } from '../reach.ts';
import { type DockerAnswer, DockerApi } from './api.ts';

/** Of Docker Engine 20.10; what is read here has been the same since. */
const LEAST: Version = [1, 41];

/** With the connection that may have to be made for it. */
const ENGINE_WITHIN = 60_000;

type Version = readonly [number, number];

/** The Docker Engine of one host, as far as it is asked. */
export class Docker {
  readonly #api: DockerApi;
  readonly #host: string;
  #known: Promise<Engine> | undefined;

  constructor(reach: Pick<Reach, 'docker'>, host: string) {
    this.#api = new DockerApi((signal) => reach.docker(signal), host);
    this.#host = host;
  }

  /** Version of the Engine. Rejects for one that is too old. */
  async engine(signal: AbortSignal): Promise<string> {
    return (await this.#engine(signal)).version;
  }

  /** `path` is what stands behind the version of the API. Nothing for what is not there. */
  async get(path: string, signal: AbortSignal): Promise<unknown> {
    const { status, body } = await this.ask(path, signal);
    if (status === 404) return undefined;
    if (status !== 200) throw this.#unexpected(status);
    return body;
  }

  async list(path: string, signal: AbortSignal): Promise<readonly unknown[]> {
    const body = await this.get(path, signal);
    if (!Array.isArray(body)) throw this.#unexpected(200);
    return body;
  }

  /** With whatever status. */
  async ask(path: string, signal: AbortSignal): Promise<DockerAnswer> {
    const { prefix } = await this.#engine(signal);
    return this.#api.get(`${prefix}${path}`, signal);
  }

  async stream(path: string, signal: AbortSignal): Promise<IncomingMessage> {
    const { prefix } = await this.#engine(signal);
    const response = await this.#api.stream(`${prefix}${path}`, signal);
    if (response.statusCode === 200) return response;
    response.destroy();
    throw this.#unexpected(response.statusCode ?? 0);
  }

  close(): void {
    this.#api.close();
  }

  #engine(signal: AbortSignal): Promise<Engine> {
    this.#known ??= this.#asked().catch((error) => {
      // Who comes next asks again.
      this.#known = undefined;
      throw error;
    });
    const late = () => new HostFailure('late', `Docker on \`${this.#host}\` does not answer in time`);
    return before(this.#known, signal, late);
  }

  async #asked(): Promise<Engine> {
    const { status, body } = await this.#api.get('/version', AbortSignal.timeout(ENGINE_WITHIN));
    const [version, newest] = [textAt(body, 'Version'), versionOf(textAt(body, 'ApiVersion'))];
    if (status !== 200 || version === undefined || newest === undefined) throw this.#unexpected(status);
    if (isOlder(newest, LEAST))
      throw new HostFailure(
        'docker',
        `Docker Engine ${version} runs on \`${this.#host}\`, and 20.10 is the oldest that is asked`,
      );
    const oldest = versionOf(textAt(body, 'MinAPIVersion')) ?? LEAST;
    const spoken = isOlder(oldest, LEAST) ? LEAST : oldest;
    return { version, prefix: `/v${spoken.join('.')}` };
  }

  #unexpected(status: number): HostFailure {
    return new HostFailure('docker', `Docker on \`${this.#host}\` answers ${status} with what cannot be read`, {
      reached: true,
    });
  }
}

interface Engine {
  readonly version: string;
  /** Of the oldest version of the API that both speak. */
  readonly prefix: string;
}

function versionOf(text: string | undefined): Version | undefined {
  const [, major, minor] = /^(\d{1,4})\.(\d{1,4})$/.exec(text ?? '') ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor)];
}

function isOlder([major, minor]: Version, [otherMajor, otherMinor]: Version): boolean {
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}

/** Ids of containers as Docker gives them; nothing else becomes part of a path. */
export function idsOf(list: readonly unknown[]): readonly string[] {
  return list.flatMap((one) => textAt(one, 'Id') ?? []).filter((id) => /^[0-9a-f]{64}$/.test(id));
}
