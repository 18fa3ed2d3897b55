import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { clouds } from '../../operations/azure/clouds.ts';
import { toAzure } from '../../operations/conduct/binding.ts';
import { HostFailure } from '../../operations/host/failure.ts';
import { Bench } from '../../test/operations/support/hosts/host-in-memory.ts';
import { DIGESTS, imageOf } from '../../test/operations/support/hosts/host-model.ts';
import { hostWith } from '../../test/operations/support/stories/compose-world.ts';
import { unseen } from '../../test/support/example-desk.ts';
import { personWho, firstButton as presses } from '../../test/support/planned-person.ts';
import { deskAt } from '../azure/desk/desk.ts';
import type { Wanted, Whose } from '../azure/desk/wanted.ts';
import { journals, Remembered } from '../past/main.ts';
import { carryOut } from './carry-out.ts';
import { RunningOperations } from './running.ts';

const state = mkdtempSync(join(tmpdir(), 'fairlead-hosted-'));
process.env['XDG_STATE_HOME'] = state;
after(() => rmSync(state, { recursive: true, force: true }));

const composed = (name: string) => ({
  image: `registry.contoso.example/${name}:v2`,
  healthcheck: { test: ['CMD', 'true'] },
});
const COMPOSE = { services: { api: composed('api'), report: composed('report') } };
const NEW = imageOf('api', 'new');
const OLD = imageOf('api', 'old');
const DEPLOY: Wanted = { act: 'deploy', artifact: NEW, overrides: [] };

/** A service on servers, of which each is the same model. */
function declared(servers: readonly string[], environment: object, isTogether: boolean) {
  const api = {
    servers,
    directory: '/opt/shop',
    composeFiles: ['compose.yaml'],
    proxy: { type: 'nginx' },
    strategy: isTogether ? { blueGreen: {} } : { rolling: { order: 'start-first', soak: '10s' } },
  };
  const service = {
    ...{ host: 'compose', port: 8000, startupTime: '20s', longestRequest: '30s', checks: { readiness: 'ready' } },
  };
  return {
    checks: { ready: { http: { path: '/ready' } } },
    services: isTogether ? { api: service, report: service } : { api: service },
    environments: { prod: { kind: 'staging', services: isTogether ? { api, report: api } : { api }, ...environment } },
    rollback: { automatic: true, retain: { images: 2 } },
  };
}

interface Given {
  readonly servers?: readonly string[];
  readonly environment?: object;
  /** Beside another service, by `blueGreen`. */
  readonly isTogether?: boolean;
  readonly whose?: Partial<Whose>;
  readonly types?: string;
  readonly hostAt?: () => never;
  /** What `web2` is, where that is a server of its own. */
  readonly beside?: Bench;
  /** That `web2` cannot be read. */
  readonly isGone?: true;
}

/** With an Azure that nobody may ask anything. */
function deskFor(
  bench: Bench,
  { servers = ['web1'], environment = {}, isTogether = false, hostAt, beside, isGone }: Given = {},
) {
  const [cloud = assert.fail()] = clouds;
  const getToken = () => assert.fail('Azure was asked.');
  const reached: string[] = [];
  const desk = deskAt(toAzure(cloud, { getToken }), {
    isTrusted: () => true,
    // Another account in Azure means nothing to a server.
    isChosen: () => false,
    deployment: async () => ({
      ...{ version: 1, errors: 0, warnings: 0, environments: [] },
      data: declared(servers, environment, isTogether),
      composeFiles: { 'compose.yaml': COMPOSE },
    }),
    variables: {},
    print: () => undefined,
    hostAt: (place) => {
      hostAt?.();
      reached.push(place.server ?? 'localhost');
      const { host } = (place.server === 'web2' && beside ? beside : bench).app();
      if (place.server !== 'web2' || !isGone) return host;
      return { ...host, look: () => Promise.reject(new HostFailure('unreachable', '`web2` does not answer')) };
    },
  });
  const whose = {
    file: pathToFileURL(join(bench.folder, 'fairlead.yaml')).toString(),
    environment: 'prod',
    service: 'api',
  };
  return { desk, whose, reached };
}

async function does(bench: Bench, wanted: Wanted, given: Given = {}) {
  const { desk, whose } = deskFor(bench, given);
  const planned = personWho({ presses, types: given.types ?? 'prod' });
  const running = new RunningOperations(
    () => 0,
    () => {},
  );
  await carryOut(desk, { ...whose, ...given.whose }, wanted, unseen(planned.person, running));
  return planned;
}

const served = ({ model }: Bench) =>
  model.containers.filter((one) => model.proxy.sendsTo(one)).map(({ image }) => image);
const rests = (server: string) =>
  journals(false, new Remembered()).restingRelease(`compose://${server}/opt/shop#shop/api`);

describe('what is done to a service on servers from the editor', { concurrency: 1 }, () => {
  beforeEach(() => rmSync(join(state, 'fairlead'), { recursive: true, force: true }));

  it('is shown with its server, released without Azure, and taken back to what ran before', async () => {
    using bench = new Bench(hostWith());
    const { questions, heard } = await does(bench, DEPLOY);
    assert.match(questions[0]?.detail ?? '', /server: web1, project shop in \/opt\/shop/);
    assert.match(heard.at(-1) ?? '', /succeeded after/, heard.join('\n'));
    assert.deepEqual(served(bench), [NEW]);
    const back = await does(bench, { act: 'roll back', overrides: [] });
    assert.match(back.questions[0]?.detail ?? '', new RegExp(`then: api@sha256:${DIGESTS.old.slice(0, 12)}`));
    assert.match(back.heard.at(-1) ?? '', /succeeded after/, back.heard.join('\n'));
    assert.deepEqual(served(bench), [OLD]);
  });

  it('goes from server to server, each with a plan of its own, and to one alone from its row', async () => {
    using bench = new Bench(hostWith());
    using beside = new Bench(hostWith());
    const { questions } = await does(bench, DEPLOY, { servers: ['web1', 'web2'], beside });
    assert.match(questions[0]?.detail ?? '', /web2 follows once this has ended well/);
    assert.match(questions[1]?.detail ?? '', /server: web2/);
    using other = new Bench(hostWith());
    const alone = await does(other, DEPLOY, { servers: ['web1', 'web2'], whose: { server: 'web2' } });
    assert.deepEqual(
      alone.questions.map(({ detail }) => /server: \w+/.exec(detail)?.[0]),
      ['server: web2'],
    );
  });

  it('passes over a server that has it already, and has nothing to do where all of them have it', async () => {
    using bench = new Bench(hostWith());
    using beside = new Bench(hostWith());
    const given = { servers: ['web1', 'web2'], beside };
    await does(bench, DEPLOY, { ...given, whose: { server: 'web1' } });
    const { questions } = await does(bench, DEPLOY, given);
    assert.deepEqual(
      questions.map(({ detail }) => /server: \w+/.exec(detail ?? '')?.[0]),
      ['server: web2'],
    );
    assert.match(questions[0]?.detail ?? '', /web1 has it already and is well: nothing is done there/);
    assert.deepEqual([served(bench), served(beside)], [[NEW], [NEW]]);
    const nothing = await does(bench, DEPLOY, given);
    assert.deepEqual(
      [nothing.questions, nothing.heard],
      [[], ['web1, web2: all have it already, so there is nothing to do.']],
    );
    const one = await does(bench, DEPLOY, { ...given, whose: { server: 'web2' } });
    assert.match(one.questions.map(({ detail }) => detail).join() + one.heard.join(), /there is nothing to do/);
  });

  it('says which servers are done where the next one cannot be read', async () => {
    using bench = new Bench(hostWith());
    const { heard } = await does(bench, DEPLOY, { servers: ['web1', 'web2'], isGone: true });
    assert.deepEqual(served(bench), [NEW]);
    assert.equal(
      heard.at(-1),
      'web2 may not be done, and those before it are: ‘web2’ does not answer. The same again goes on with it.',
    );
  });

  it('takes along what is released together with it, there and back', async () => {
    using bench = new Bench(hostWith(['api', 'report']));
    const given = { isTogether: true, whose: { service: 'report' } };
    const { heard } = await does(bench, DEPLOY, given);
    assert.match(heard.join(), /‘api’ and ‘report’ are released together, and an image is of one/);
    const images = [NEW, imageOf('report', 'new')];
    const there = await does(bench, { act: 'deploy', artifact: undefined, images }, given);
    assert.match(there.questions[0]?.detail ?? '', /api then: api@.*\n.*report now: report@.*\n.*report then: report@/);
    assert.match(there.heard.at(-1) ?? '', /succeeded after/, there.heard.join('\n'));
    assert.deepEqual(served(bench).toSorted(), images.toSorted());
    const back = await does(bench, { act: 'roll back', overrides: [] }, given);
    assert.match(back.heard.at(-1) ?? '', /succeeded after/, back.heard.join('\n'));
    assert.deepEqual(served(bench).toSorted(), [OLD, imageOf('report', 'old')].toSorted());
  });

  it('rests for an approval, and is promoted or aborted', async () => {
    const environment = { approval: { required: true } };
    using bench = new Bench(hostWith());
    const { heard } = await does(bench, DEPLOY, { environment });
    assert.match(
      heard.at(-1) ?? '',
      /succeeded after .* The new containers of ‘api’ run without users\. Promote it or abort\.$/,
    );
    assert.deepEqual([rests('web1')?.images, served(bench)], [[`api@sha256:${DIGESTS.new.slice(0, 12)}`], [OLD]]);
    await does(bench, { act: 'abort', overrides: [] }, { environment });
    assert.equal(rests('web1'), undefined);
    await does(bench, DEPLOY, { environment });
    const promoted = await does(bench, { act: 'promote', overrides: [] }, { environment });
    assert.match(promoted.heard.at(-1) ?? '', /succeeded after/, promoted.heard.join('\n'));
    assert.deepEqual([rests('web1'), served(bench)], [undefined, [NEW]]);
    const nothing = await does(bench, { act: 'abort', overrides: [] }, { environment });
    assert.deepEqual(nothing.heard, ['No release from this computer rests in ‘prod’.']);
  });

  it('is told to have no slots where only these have what is asked for', async () => {
    using bench = new Bench(hostWith());
    const { heard, questions } = await does(bench, { act: 'swap', overrides: [] });
    assert.deepEqual(
      [questions, heard],
      [[], ['‘api’ is on servers of its own: it has no slots and no revisions to do that with.']],
    );
  });

  it('says why a server cannot be reached, in the sentence of who tried', async () => {
    using bench = new Bench(hostWith());
    const hostAt = () => {
      throw new HostFailure('unreachable', '`web1` does not answer');
    };
    await assert.rejects(does(bench, DEPLOY, { hostAt }), /Told: Nothing was changed: `web1` does not answer\.$/);
  });

  it('is taken up where nobody watched it to its end, and its server is free again', async () => {
    using bench = new Bench(hostWith());
    const { desk, whose } = deskFor(bench);
    const cancel = new AbortController();
    bench.model.faults = { pull: [{ effect: 'ignored', answer: 'lost' }] };
    const send = bench.model.send.bind(bench.model);
    bench.model.send = (request) => {
      if (request.action === 'pull') cancel.abort();
      return send(request);
    };
    const proposed = await desk.propose(whose, DEPLOY, () => {});
    assert(proposed.type === 'offer');
    const watch = { ask: async () => undefined, began: () => {}, said: () => {} };
    const left = await proposed.offer.begin({ ...watch, cancel: cancel.signal });
    assert(left.type === 'left');
    assert.deepEqual([left.outcome, bench.holder?.operation], [undefined, left.operation]);
    bench.model.send = send;
    const ended = await desk.takeUp(left.operation, bench.folder, { ...watch, cancel: new AbortController().signal });
    assert(ended.type === 'left');
    assert.notEqual(ended.outcome, undefined);
    assert.equal(bench.holder, undefined);
  });

  it('is heard of each container that runs, with its name where there are several', async () => {
    using bench = new Bench(hostWith(['api'], 'shop', 2));
    const { desk, whose } = deskFor(bench);
    const lines: string[] = [];
    await desk.log(whose, (line) => void lines.push(line), new AbortController().signal);
    const [first = assert.fail()] = bench.model.containers;
    assert.deepEqual(lines.length, 2);
    assert.match(lines[0] ?? '', / {2}ready$/);
    lines.length = 0;
    await desk.log({ ...whose, container: first.id }, (line) => void lines.push(line), new AbortController().signal);
    assert.deepEqual(lines, ['ready']);
    const gone = desk.log({ ...whose, container: 'gone' }, () => {}, new AbortController().signal);
    await assert.rejects(gone, /Nothing of it runs/);
  });

  it('is diagnosed on each of its servers', async () => {
    using bench = new Bench(hostWith());
    const { desk, whose } = deskFor(bench, { servers: ['web1', 'web2'] });
    const all = await desk.diagnose(whose);
    const servers = all.filter(({ what }) => what === 'server').map(({ sentence }) => sentence);
    assert.deepEqual(servers, ['web1, by SSH as deploy; its key is known', 'web2, by SSH as deploy; its key is known']);
  });
});
