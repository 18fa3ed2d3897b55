import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostLock } from '../../../../operations/compose/seen.ts';
import type { HostApp } from '../../../../operations/conduct/hosts/host-app.ts';
import { hostAppOf } from '../../../../operations/conduct/hosts/host-app.ts';
import type { Kept } from '../../../../operations/conduct/kept.ts';
import { type Proposal, redactorOf, undertakingOf } from '../../../../operations/conduct/propose/proposal.ts';
import { Secrets } from '../../../../operations/conduct/secrets.ts';
import { type Undertaken, undertake } from '../../../../operations/conduct/undertake.ts';
import type { ComposeHost } from '../../../../operations/host/host.ts';
import type { Kind } from '../../../../operations/kinds.ts';
import { composeTargetOf } from '../../../../operations/target/compose-target-of.ts';
import type { HostModel } from './host-model.ts';
import { PROJECT } from './host-model.ts';

const COMPOSE = `services: { api: { image: "registry.contoso.example/api:v2" } }\n`;

/** A computer in front of a host that is a model: a checkout, what is kept here, and the lock over there. */
export class Bench implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'fairlead-host-'));
  readonly kept: Kept;
  readonly model: HostModel;
  /** Digests of the bytes the host was given. */
  readonly given: string[] = [];
  holder: HostLock | undefined;
  /** Who took the lock and gave it back, in order. */
  readonly locked: string[] = [];

  constructor(model: HostModel) {
    this.model = model;
    const state = join(this.folder, 'state');
    mkdirSync(state, { mode: 0o700 });
    this.kept = {
      isSimulator: false,
      journals: join(state, 'operations'),
      locks: join(state, 'locks'),
      packages: join(state, 'packages'),
      manifests: join(state, 'manifests'),
      keyFile: join(state, 'key'),
    };
    writeFileSync(join(this.folder, 'compose.yaml'), COMPOSE);
  }

  /** SHA-256 of the compose file here. */
  get composeDigest(): string {
    return createHash('sha256').update(COMPOSE).digest('hex');
  }

  /** The service as the file declares it; `environment`: what is different about it there. */
  app(environment: object = {}, declared: object = {}): HostApp {
    const data = {
      checks: { ready: { http: { path: '/ready' } } },
      services: {
        api: { host: 'compose', port: 8000, startupTime: '20s', longestRequest: '30s', checks: { readiness: 'ready' } },
      },
      environments: {
        production: {
          kind: 'production',
          services: {
            api: {
              servers: ['shop.contoso.example'],
              directory: `/opt/${PROJECT}`,
              composeFiles: ['compose.yaml'],
              proxy: { type: 'nginx' },
              strategy: { rolling: { order: 'start-first', soak: '10s' } },
              ...declared,
            },
          },
          ...environment,
        },
      },
      rollback: { automatic: true, retain: { images: 2 } },
    };
    const target = composeTargetOf(
      data,
      { environment: 'production', service: 'api' },
      {
        variables: {},
        conceal: () => {},
        folder: this.folder,
        composeFile: () => ({
          services: { api: { image: 'registry.contoso.example/api:v2', healthcheck: { test: ['CMD', 'true'] } } },
        }),
      },
    );
    const [server] = target.servers;
    const here = {
      folder: this.folder,
      secrets: new Secrets(),
      open: (place: ComposeHost['place']) => this.#host(place),
    };
    return { ...hostAppOf([target], server!, here), kept: this.kept };
  }

  /** Does what is proposed, as somebody who said yes and answers nothing. */
  done<K extends Kind>(
    app: HostApp,
    proposal: Proposal<K>,
    cancel = new AbortController().signal,
    tell: (sentence: string) => void = () => {},
  ): Promise<Undertaken> {
    const ask = async () => ({ choice: 'unanswered', by: 'nobody' }) as const;
    const quiet = undertakingOf(app, proposal, redactorOf(app, proposal), { ask, tell });
    return undertake({ ...quiet, cancel, onBegin: () => {}, onSay: () => {} });
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #host(place: ComposeHost['place']): ComposeHost {
    const { model } = this;
    return {
      place,
      look: async () => ({ ...model.read(), lock: this.holder }),
      imageOf: async (reference) => ({ image: reference }),
      async *logs() {
        yield 'ready';
      },
      hello: async () => ({
        ...{
          account: 'deploy',
          engine: '28.0.1',
          compose: undefined,
          nginx: undefined,
          sudo: false,
          include: [],
          forwards: true,
        },
      }),
      ports: ({ ask }) => ({
        clock: model.clock,
        ask,
        read: async () => model.read(),
        send: async (request) => model.send(request),
        poll: async (location) => model.poll(location),
        probe: async (probe) => model.probe(probe),
      }),
      keep: async (bytes) => void this.given.push(createHash('sha256').update(bytes).digest('hex')),
      lock: {
        take: async ({ operation, by, title }) => {
          if (this.holder && this.holder.operation !== operation) return { is: 'busy', holder: this.holder };
          this.holder = { operation, by, title, since: '2026-11-22T12:00:00Z', silent: 0 };
          this.locked.push(`${operation} takes`);
          return { is: 'held' };
        },
        beat: async () => true,
        release: async (operation) => {
          this.locked.push(`${operation} leaves`);
          this.holder = undefined;
        },
      },
      close: async () => {},
    };
  }
}
